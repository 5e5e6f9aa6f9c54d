package dev.sextant.support.jooq;

import dev.sextant.domain.stream.Batch;
import java.sql.SQLException;
import java.util.List;

/** Writes the entries of batches that are to be stored. */
@FunctionalInterface
public interface Storing<B extends Batch> {
    /**
     * Stores all batches; the first entry gets the stream's next sequence.
     *
     * @param row the stream, which the transaction holds
     * @return the stream as its row must say from now on
     */
    StreamRow store(Session session, StreamRow row, List<B> batches) throws SQLException;
}
