/** What is measured: a class for each row of the goals. */
@NullMarked
package dev.sextant.support.benchmarks.rows;

import org.jspecify.annotations.NullMarked;
