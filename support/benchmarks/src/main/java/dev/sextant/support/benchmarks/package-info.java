/** Measures a whole store beside what is usually written first, and tells which goals are reached. It judges nothing. */
@NullMarked
package dev.sextant.support.benchmarks;

import org.jspecify.annotations.NullMarked;
