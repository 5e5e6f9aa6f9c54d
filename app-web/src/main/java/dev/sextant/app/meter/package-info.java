/** What is measured, for Prometheus: the one package that knows Micrometer. */
@NullMarked
package dev.sextant.app.meter;

import org.jspecify.annotations.NullMarked;
