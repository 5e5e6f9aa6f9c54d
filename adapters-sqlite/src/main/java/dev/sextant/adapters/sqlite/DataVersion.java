package dev.sextant.adapters.sqlite;

import dev.sextant.support.jooq.Rendered;
import dev.sextant.support.jooq.Session;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The number by which SQLite tells a connection that others have committed. It means something to that connection only. */
final class DataVersion {
    private static final Rendered SELECT = new Rendered("PRAGMA data_version");

    private DataVersion() {}

    static long of(Session session) throws SQLException {
        try (ResultSet result = session.prepare(SELECT).query()) {
            if (!result.next()) {
                throw new SQLException("SQLite does not tell its data_version");
            }
            return result.getLong(1);
        }
    }
}
