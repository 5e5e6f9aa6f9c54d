/** Runs over HTTP. */
@NullMarked
package dev.sextant.app.web.run;

import org.jspecify.annotations.NullMarked;
