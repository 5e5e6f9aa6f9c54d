package dev.sextant.support.benchmarks.rival;

import dev.sextant.domain.stream.Batch;
import java.sql.SQLException;

/**
 * Entries as rows of a table.
 *
 * @param <B> the kind of batch
 */
public sealed interface EntryRows<B extends Batch> extends AutoCloseable permits SampleRows, EventRows, LogRows {
    /** Adds the entries of a batch, in one transaction. */
    void append(B batch) throws SQLException;

    /** How many rows there are. */
    long count() throws SQLException;

    @Override
    void close() throws SQLException;
}
