/** The telemetry of a run: bodies of entries become batches, and stored entries become pages. */
@NullMarked
package dev.sextant.app.web.entry;

import org.jspecify.annotations.NullMarked;
