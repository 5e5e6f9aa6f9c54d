package dev.sextant.adapters.mysql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Held by the one of all processes that brings a database's store up to our version: a second one would back up tables that
 * the first is changing. The server keeps it for a connection, and frees it when the process dies.
 */
final class MigrationLock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MigrationLock.class);

    /** The server has one set of names for all of its databases, of at most 64 characters. */
    private static final String NAME = "CONCAT('sextant ', LEFT(SHA2(SCHEMA(), 256), 48))";

    /** Asked again and again, for a driver gives up a statement that takes much longer. */
    private static final String TAKE_WITHIN_SECONDS = "SELECT GET_LOCK(" + NAME + ", 5)";

    private static final String FREE = "SELECT RELEASE_LOCK(" + NAME + ")";

    private final Connection connection;
    private final Flavor flavor;

    private MigrationLock(Connection connection, Flavor flavor) {
        this.connection = connection;
        this.flavor = flavor;
    }

    /** Takes it, or waits as long as another process migrates. */
    static MigrationLock take(Connection connection, Flavor flavor, MysqlConfig config) throws SQLException {
        boolean told = false;
        while (!answers(connection, flavor, TAKE_WITHIN_SECONDS)) {
            if (!told) {
                LOG.info("Waiting for another process, which brings the store at {} up to its version", config.place());
                told = true;
            }
        }
        return new MigrationLock(connection, flavor);
    }

    /** H2 has no such locks; nobody else opens its databases. */
    private static boolean answers(Connection connection, Flavor flavor, String statement) throws SQLException {
        if (flavor == Flavor.H2) {
            return true;
        }
        try (Statement asked = connection.createStatement();
                ResultSet rows = asked.executeQuery(statement)) {
            return rows.next() && rows.getInt(1) == 1;
        }
    }

    @Override
    public void close() throws SQLException {
        answers(connection, flavor, FREE);
    }
}
