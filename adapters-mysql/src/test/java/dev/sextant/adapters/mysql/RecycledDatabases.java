package dev.sextant.adapters.mysql;

import dev.sextant.contract.StoreUnderTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Stores for one test each. Making two dozen tables takes ten times as long as most tests do, so a database whose test is
 * over is emptied, row by row, and serves the next one.
 */
final class RecycledDatabases {
    private final TestServer server;
    private final ConcurrentLinkedDeque<TestDatabase> empty = new ConcurrentLinkedDeque<>();

    RecycledDatabases(TestServer server) {
        this.server = server;
    }

    StoreUnderTest freshStoreWithin(long bytes) {
        TestDatabase recycled = empty.poll();
        TestDatabase database = recycled == null ? server.freshDatabase() : recycled;
        return StoreUnderTest.openedBy(
                        () -> ShortJournal.open(database.config().byteBudget(bytes)),
                        () -> {
                            clear(database);
                            empty.push(database);
                        },
                        MysqlProgram.on(database.config()))
                .backedUpBy(MysqlStorage.backups(database.config()), this::elsewhere);
    }

    /** A database without tables, for a backup to be restored to. It is dropped, for its tables come from the backup. */
    private StoreUnderTest elsewhere() {
        TestDatabase database = server.freshDatabase();
        return StoreUnderTest.openedBy(() -> MysqlStorage.open(database.config()), database::close)
                .backedUpBy(MysqlStorage.backups(database.config()), this::elsewhere);
    }

    private static void clear(TestDatabase database) {
        try (Connection connection = DriverManager.getConnection(
                        database.config().url(),
                        database.config().user(),
                        database.config().password());
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String table : tables(statement)) {
                statement.execute(
                        table.equals("counter") ? "UPDATE counter SET last = 0" : "DELETE FROM `" + table + "`");
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("the test's database could not be emptied", e);
        }
    }

    private static List<String> tables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("SHOW TABLES")) {
            while (rows.next()) {
                if (!rows.getString(1).equals(Schema.HISTORY)) {
                    tables.add(rows.getString(1));
                }
            }
        }
        return tables;
    }
}
