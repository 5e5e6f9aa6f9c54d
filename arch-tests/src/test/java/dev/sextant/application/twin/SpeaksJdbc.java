package dev.sextant.application.twin;

import java.sql.Connection;
import java.sql.SQLException;

/** R6: a use case with a transaction in its hand. */
final class SpeaksJdbc {
    void commit(Connection connection) throws SQLException {
        connection.commit();
    }
}
