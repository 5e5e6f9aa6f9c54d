package dev.sextant.support.benchmarks.measure;

import java.sql.SQLException;

/**
 * A program that is measured.
 *
 * @param <A> the kind of its answer
 */
@FunctionalInterface
public interface Contestant<A> {
    /** Does what is measured, once. */
    Trial<A> perform() throws SQLException;
}
