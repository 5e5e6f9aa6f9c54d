package dev.sextant.adapters.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.contract.TestRuns;
import dev.sextant.domain.store.Verification;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stands in whichever column: an inspection comes to its end, and throws nothing. */
class GarbledColumnsTest {
    /** A column takes values of any kind. */
    private static final List<String> VALUES = List.of("-1", "9223372036854775807", "'seven'", "X'00'", "NULL");

    @TempDir
    Path folder;

    @Test
    void no_value_in_the_registry_makes_an_inspection_throw() throws SQLException {
        assertAlwaysInspected(folder.resolve("registry.sqlite"));
    }

    @Test
    void no_value_in_the_file_of_a_run_makes_an_inspection_throw() throws SQLException {
        assertAlwaysInspected(folder.resolve("runs").resolve(TestRuns.id(1) + ".sqlite"));
    }

    private void assertAlwaysInspected(Path file) throws SQLException {
        Map<String, Verification> inspected = new HashMap<>();
        try (SqliteStorage storage = SqliteStorage.open(SqliteConfig.in(folder))) {
            TestRuns.fillEveryTable(storage);
            assertThat(storage.care().verify().findings()).isEmpty();
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                    Statement sql = connection.createStatement()) {
                sql.execute("PRAGMA foreign_keys = OFF");
                sql.execute("PRAGMA synchronous = OFF");
                for (String table : column(sql, "SELECT name FROM sqlite_schema WHERE type = 'table'")) {
                    sql.execute("CREATE TEMP TABLE kept_" + table + " AS SELECT * FROM " + table);
                    for (String damage : damages(sql, table)) {
                        if (isTaken(sql, damage)) {
                            inspected.put(damage, storage.care().verify());
                            sql.execute("DELETE FROM " + table);
                            sql.execute("INSERT INTO " + table + " SELECT * FROM kept_" + table);
                        }
                    }
                }
            }
        }
        assertThat(inspected).hasSizeGreaterThan(200);
        assertThat(inspected.values()).filteredOn(Verification::isSound).hasSizeLessThan(inspected.size() / 2);
    }

    /** What a column may not be, or would be twice in a key, is refused. */
    private static boolean isTaken(Statement sql, String damage) {
        try {
            return sql.executeUpdate(damage) > 0;
        } catch (SQLException e) {
            return false;
        }
    }

    private static List<String> damages(Statement sql, String table) throws SQLException {
        List<String> damages = new ArrayList<>(List.of("DELETE FROM " + table));
        for (String column : column(sql, "SELECT name FROM pragma_table_info('" + table + "')")) {
            for (String value : VALUES) {
                // Where all rows would become one, the first is changed.
                damages.add("UPDATE OR IGNORE " + table + " SET \"" + column + "\" = " + value);
            }
        }
        return damages;
    }

    private static List<String> column(Statement sql, String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (ResultSet rows = sql.executeQuery(query)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
