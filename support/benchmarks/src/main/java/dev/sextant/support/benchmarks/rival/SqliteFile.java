package dev.sextant.support.benchmarks.rival;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;

/** A connection to a file, and the statements that are prepared once. Used by one thread at a time. */
public final class SqliteFile implements AutoCloseable {
    private static final int BUSY_MILLIS = 60_000;

    private final Connection connection;

    private SqliteFile(Connection connection) {
        this.connection = connection;
    }

    /** For entries: a commit survives the death of the process. */
    static SqliteFile open(Path file) throws SQLException {
        return open(file, SQLiteConfig.SynchronousMode.NORMAL, SQLiteConfig.TransactionMode.DEFERRED);
    }

    /** For a queue: a commit survives a loss of power, and a transaction locks as it begins. */
    static SqliteFile openFull(Path file) throws SQLException {
        return open(file, SQLiteConfig.SynchronousMode.FULL, SQLiteConfig.TransactionMode.IMMEDIATE);
    }

    private static SqliteFile open(
            Path file, SQLiteConfig.SynchronousMode synchronous, SQLiteConfig.TransactionMode transactions)
            throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(synchronous);
        config.setTransactionMode(transactions);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        config.setBusyTimeout(BUSY_MILLIS);
        // Otherwise the driver asks for keys after every insert, which halves the speed.
        config.setGetGeneratedKeys(false);
        Connection connection = config.createConnection("jdbc:sqlite:" + file);
        connection.setAutoCommit(false);
        return new SqliteFile(connection);
    }

    /** The version of SQLite. */
    public static String version() throws SQLException {
        try (Connection connection = new SQLiteConfig().createConnection("jdbc:sqlite::memory:");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT sqlite_version()")) {
            result.next();
            return result.getString(1);
        }
    }

    void execute(String... sqls) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : sqls) {
                statement.execute(sql);
            }
        }
        commit();
    }

    long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            long number = result.getLong(1);
            commit();
            return number;
        }
    }

    PreparedStatement prepare(String sql) throws SQLException {
        return connection.prepareStatement(sql);
    }

    void commit() throws SQLException {
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
