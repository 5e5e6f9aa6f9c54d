package dev.sextant.adapters.mysql;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/** One database on a server, made for one test. */
public record TestDatabase(TestServer server, String name) implements AutoCloseable {
    public MysqlConfig config() {
        return MysqlConfig.of(server.url() + name, server.user(), server.password());
    }

    /** Runs statements in the database, each by itself. */
    void run(String... statements) {
        new TestServer(server.url() + name, server.user(), server.password()).run(statements);
    }

    /** The names of its tables, in order. */
    public List<String> tables() {
        return server.column("SELECT table_name FROM information_schema.tables WHERE table_schema = '" + name
                + "' ORDER BY table_name");
    }

    /** How many rows a table has. */
    long count(String table) {
        return Long.parseLong(
                server.column("SELECT count(*) FROM " + name + "." + table).getFirst());
    }

    /** A connection of the test's own, to hold locks by. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(server.url() + name, server.user(), server.password());
    }

    /** Waits until a transaction waits for a lock. */
    void awaitLockWait() {
        while (server.column("SELECT trx_id FROM information_schema.innodb_trx t"
                        + " JOIN information_schema.processlist p ON p.id = t.trx_mysql_thread_id"
                        + " WHERE trx_state = 'LOCK WAIT' AND p.db = '" + name + "'")
                .isEmpty()) {
            // Asked more often, the server answers from what it remembers.
            server.run("SELECT sleep(0.15)");
        }
    }

    /** Waits until nobody is connected to it. */
    void awaitNoConnections() {
        while (!server.column("SELECT id FROM information_schema.processlist WHERE db = '" + name + "'")
                .isEmpty()) {
            server.run("SELECT sleep(0.01)");
        }
    }

    @Override
    public void close() {
        server.run("DROP DATABASE IF EXISTS " + name);
    }
}
