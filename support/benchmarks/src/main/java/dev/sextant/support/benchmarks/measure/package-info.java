/** How figures are taken, and what is asked of them. */
@NullMarked
package dev.sextant.support.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
