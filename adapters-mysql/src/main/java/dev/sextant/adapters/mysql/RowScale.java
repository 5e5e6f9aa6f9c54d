package dev.sextant.adapters.mysql;

import dev.sextant.domain.stream.Batch;
import dev.sextant.support.jooq.ByteBudget;
import dev.sextant.support.jooq.Session;
import dev.sextant.support.jooq.StreamSql;
import java.sql.SQLException;

/** Weighs a store by what its streams' rows say that their entries take. */
record RowScale(StreamSql streams) implements ByteBudget.Scale {
    /** Around an entry, in its row. */
    private static final int ROW_BYTES = 64;

    @Override
    public long store(Session session) throws SQLException {
        return streams.bytes(session);
    }

    @Override
    public long batch(Batch batch) {
        return batch.bytes() + (long) ROW_BYTES * batch.size();
    }

    @Override
    public long transaction() {
        return 0;
    }
}
