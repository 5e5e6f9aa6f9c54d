package dev.sextant.adapters.sqlite;

import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The tables of a kind of file. The file says itself what it is, by SQLite's {@code application_id}, and which version of
 * the tables it has, by {@code user_version}.
 */
enum Schema {
    REGISTRY("registry", 3, 0x53585431),
    RUN("run", 5, 0x53585432);

    private static final int FIRST_VERSION = 1;

    private final String name;
    private final int version;
    private final int applicationId;

    Schema(String name, int version, int applicationId) {
        this.name = name;
        this.version = version;
        this.applicationId = applicationId;
    }

    /** The version that this code reads and writes. */
    int version() {
        return version;
    }

    /** Makes the tables, in a file that has none. */
    void create(Connection connection) throws SQLException {
        upgrade(connection, version);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA application_id = " + applicationId);
        }
    }

    /** Whether a file that was checked has tables of an older version. */
    boolean isOld(Connection connection) throws SQLException {
        return versionOf(connection) < version;
    }

    /** Brings tables up to a version, unless they have reached it already. */
    void upgrade(Connection connection, int to) throws SQLException {
        int from = versionOf(connection);
        if (from >= to) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            for (int next = from + 1; next <= to; next++) {
                for (String sql : statements(name + "-" + next + ".sql")) {
                    statement.execute(sql);
                }
            }
            statement.execute("PRAGMA user_version = " + to);
        }
    }

    boolean isEmpty(Connection connection) throws SQLException {
        return number(connection, "SELECT count(*) FROM sqlite_schema") == 0
                && number(connection, "PRAGMA application_id") == 0;
    }

    /**
     * Refuses a file that is of another kind, newer than this code, or of a version that never was.
     *
     * @throws StorageUnavailable with NOT_A_STORE, NEWER_SCHEMA or DAMAGED
     */
    void check(Connection connection, Path file) throws SQLException {
        if (number(connection, "PRAGMA application_id") != applicationId) {
            throw new StorageUnavailable(
                    Trouble.NOT_A_STORE,
                    file + " is a database of another program; name another folder, or move that file away.");
        }
        int found = versionOf(connection);
        if (found > version) {
            throw new StorageUnavailable(
                    Trouble.NEWER_SCHEMA,
                    file + " has version " + found + " of the tables, but this Sextant knows only version " + version()
                            + "; use a newer Sextant. Nothing was changed.");
        }
        if (found < FIRST_VERSION) {
            throw new StorageUnavailable(
                    Trouble.DAMAGED,
                    file + " says that it has version " + found
                            + " of the tables, which never was; restore it from a backup.");
        }
    }

    /** The version of the tables that a file says it has. */
    static int versionOf(Connection connection) throws SQLException {
        return (int) number(connection, "PRAGMA user_version");
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? result.getLong(1) : 0;
        }
    }

    /** No text or name in the scripts holds a semicolon. */
    private static String[] statements(String script) {
        try (InputStream in = Schema.class.getResourceAsStream(script)) {
            if (in == null) {
                throw new IllegalStateException("the module lacks " + script);
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.replaceAll("(?m)^\\s*--.*$", "").strip().split(";\\s*");
        } catch (IOException e) {
            throw new UncheckedIOException("a resource of this module can be read", e);
        }
    }
}
