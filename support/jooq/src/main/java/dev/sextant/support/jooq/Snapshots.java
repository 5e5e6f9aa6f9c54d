package dev.sextant.support.jooq;

import java.sql.SQLException;

/** Where short reads of a store come from: each sees one snapshot of its own. */
@FunctionalInterface
public interface Snapshots {
    <T> T read(Look<T> look);

    /** What is read of one snapshot. It may be done several times; only the last time counts. */
    @FunctionalInterface
    interface Look<T> {
        T at(Session session) throws SQLException;
    }
}
