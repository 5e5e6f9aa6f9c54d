package dev.sextant.support.benchmarks.rival;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;

/** A connection to a file, and the statements that are prepared once. Used by one thread at a time. */
public final class SqliteFile implements AutoCloseable {
    private static final int BUSY_MILLIS = 60_000;
    private static final int OUR_LOG_BYTES = 20 << 20;
    private static final int OUR_PAGES_BEFORE_CHECKPOINT = 4_000;

    private final Connection connection;

    private SqliteFile(Connection connection) {
        this.connection = connection;
    }

    /** For entries: a commit survives the death of the process. */
    static SqliteFile open(Path file) throws SQLException {
        return open(file, SQLiteConfig.SynchronousMode.NORMAL);
    }

    /** For whoever fills a queue: a commit survives a loss of power. */
    static SqliteFile openFull(Path file) throws SQLException {
        return open(file, SQLiteConfig.SynchronousMode.FULL);
    }

    /**
     * For many threads, by {@linkplain #byWords words}.
     *
     * @param flushed whether a commit survives a loss of power, too, and not only the death of the process
     */
    static SqliteFile openShared(Path file, boolean flushed) throws SQLException {
        return byWords(file, config(flushed ? SQLiteConfig.SynchronousMode.FULL : SQLiteConfig.SynchronousMode.NORMAL));
    }

    /** As our store opens the file of a run, by {@linkplain #byWords words}. */
    static SqliteFile openAsOurs(Path file) throws SQLException {
        SQLiteConfig config = config(SQLiteConfig.SynchronousMode.NORMAL);
        config.setJournalSizeLimit(OUR_LOG_BYTES);
        config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, Integer.toString(OUR_PAGES_BEFORE_CHECKPOINT));
        return byWords(file, config);
    }

    private static SqliteFile open(Path file, SQLiteConfig.SynchronousMode synchronous) throws SQLException {
        Connection connection = connect(file, config(synchronous));
        connection.setAutoCommit(false);
        return new SqliteFile(connection);
    }

    /**
     * Transactions begin and end by statements that are prepared like all others. (The driver's commit would begin the next
     * one at once, and an immediate one keeps all others out.)
     */
    private static SqliteFile byWords(Path file, SQLiteConfig config) throws SQLException {
        Connection connection = connect(file, config);
        // Tells the driver to leave transactions alone, and does nothing else.
        ((SQLiteConnection) connection).getConnectionConfig().setAutoCommit(false);
        return new SqliteFile(connection);
    }

    private static SQLiteConfig config(SQLiteConfig.SynchronousMode synchronous) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(synchronous);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        config.setBusyTimeout(BUSY_MILLIS);
        // Otherwise the driver asks for keys after every insert, which halves the speed.
        config.setGetGeneratedKeys(false);
        return config;
    }

    private static Connection connect(Path file, SQLiteConfig config) throws SQLException {
        return config.createConnection("jdbc:sqlite:" + file);
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
