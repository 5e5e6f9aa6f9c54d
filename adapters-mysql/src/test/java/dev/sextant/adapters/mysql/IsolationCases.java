package dev.sextant.adapters.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.sextant.contract.TestRuns;
import dev.sextant.ports.driven.Storage;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** What another's commit shows to a transaction, as any server tells it of the sessions that the store works in. */
abstract class IsolationCases {
    private final TestServer server;
    private final Set<String> writers = ConcurrentHashMap.newKeySet();
    private final Set<String> readers = ConcurrentHashMap.newKeySet();

    IsolationCases(TestServer server) {
        this.server = server;
    }

    @Test
    void writers_see_what_is_committed_and_readers_one_snapshot() {
        try (TestDatabase database = server.freshDatabase();
                Storage storage = MysqlStorage.open(Opening.open(database.config()), Asked::new)) {
            TestRuns.register(storage, 1);
            storage.events().append(List.of(TestRuns.batch(TestRuns.id(1), "batch", 1)));
            TestRuns.readAll(storage, TestRuns.id(1));
        }

        assertThat(writers).containsExactly("READ-COMMITTED");
        assertThat(readers).containsExactly("REPEATABLE-READ");
    }

    /** A pool that asks each session before it gives it out. */
    private final class Asked extends HikariDataSource {
        Asked(HikariConfig settings) {
            super(settings);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            try (Statement statement = connection.createStatement();
                    ResultSet answer = statement.executeQuery("SELECT @@session.transaction_isolation")) {
                assertThat(answer.next()).isTrue();
                (isReadOnly() ? readers : writers).add(answer.getString(1));
            }
            connection.rollback();
            return connection;
        }
    }
}
