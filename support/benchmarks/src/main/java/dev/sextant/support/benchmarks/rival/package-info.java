/**
 * The baselines: what is usually written first, done as well as that can be done. Plain JDBC on SQLite, a row an entry, the
 * obvious tables and indices, a write-ahead log, statements that are prepared once and sent in batches.
 */
@NullMarked
package dev.sextant.support.benchmarks.rival;

import org.jspecify.annotations.NullMarked;
