/** Time series over HTTP. */
@NullMarked
package dev.sextant.app.web.series;

import org.jspecify.annotations.NullMarked;
