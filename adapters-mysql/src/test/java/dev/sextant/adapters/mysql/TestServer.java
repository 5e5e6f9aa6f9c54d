package dev.sextant.adapters.mysql;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server for tests, with a user who may make databases.
 *
 * @param url {@code jdbc:…://host:port/}, without a database
 */
public record TestServer(String url, String user, String password) {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    /**
     * The server that {@code <variables>_URL}, {@code …_USER} and {@code …_PASSWORD} name. The URL may name a database; tests
     * make their own beside it.
     */
    static Optional<TestServer> named(String variables) {
        Map<String, String> environment = System.getenv();
        return Optional.ofNullable(environment.get(variables + "_URL"))
                .map(url -> new TestServer(
                        withoutDatabase(url),
                        environment.getOrDefault(variables + "_USER", "root"),
                        environment.getOrDefault(variables + "_PASSWORD", "")));
    }

    /** An empty database that no other test uses, in this process or another. */
    public TestDatabase freshDatabase() {
        String name = "sextant_" + ProcessHandle.current().pid() + "_" + DATABASES.incrementAndGet();
        run("DROP DATABASE IF EXISTS " + name);
        // A collation of the server's that must not matter.
        run("CREATE DATABASE " + name + " CHARACTER SET latin1");
        return new TestDatabase(this, name);
    }

    /** Runs statements on the server, each by itself. */
    void run(String... statements) {
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "the test server at " + url + " refused " + String.join("; ", statements), e);
        }
    }

    /** The first column of a query's rows, as text. */
    List<String> column(String query) {
        List<String> values = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the test server at " + url + " refused " + query, e);
        }
        return values;
    }

    /** The server's name and port, such as {@code 127.0.0.1:3306}. */
    public String hostAndPort() {
        String behind = url.substring(url.indexOf("//") + 2);
        return behind.substring(0, behind.indexOf('/'));
    }

    private static String withoutDatabase(String url) {
        int path = url.indexOf('/', url.indexOf("//") + 2);
        return (path < 0 ? url : url.substring(0, path)) + "/";
    }
}
