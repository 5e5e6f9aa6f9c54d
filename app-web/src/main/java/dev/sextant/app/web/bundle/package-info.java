/** Runs that leave, and runs that arrive, as one file each. */
@NullMarked
package dev.sextant.app.web.bundle;

import org.jspecify.annotations.NullMarked;
