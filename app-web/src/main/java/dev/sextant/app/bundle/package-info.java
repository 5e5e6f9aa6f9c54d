/** One run as one file that can be carried anywhere: how it is written, and how it is read without trusting it. */
@NullMarked
package dev.sextant.app.bundle;

import org.jspecify.annotations.NullMarked;
