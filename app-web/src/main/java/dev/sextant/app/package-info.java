/** The program. */
@NullMarked
package dev.sextant.app;

import org.jspecify.annotations.NullMarked;
