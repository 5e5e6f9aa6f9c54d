package dev.sextant.adapters.sqlite;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.contract.TestRuns;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stands in whichever column: an inspection comes to its end, and throws nothing. */
class GarbledColumnsTest {
    /** A column takes values of any kind. */
    private static final List<String> VALUES = List.of("-1", "7", "9223372036854775807", "'seven'", "X'00'", "NULL");

    private static final String SAID_ONCE = "nothing else says it, and nothing else follows from it";
    private static final String ONLY_THE_NODE = "only its node knows what it has";
    private static final String A_LOST_COLUMN = "the entries of a block without a column of times are asked themselves";
    private static final String A_LOST_KEY = "where there is no key of it, nothing tells that a batch ever had one";
    private static final String A_LOST_FILTER = "a block without a filter is read as it was before there were any";
    private static final String ANY_YES = "every number but 0 is a yes";

    /** Where an inspection may see nothing, and why. */
    private static final Map<String, String> UNSEEN_IN_THE_REGISTRY = Map.ofEntries(
            entry("history.why", SAID_ONCE),
            entry("run.unsettled", "it only makes a file be told once more, and what lags behind is not compared"),
            entry("gpu_slot.declared", ONLY_THE_NODE),
            entry("gpu_drain", SAID_ONCE),
            entry("gpu_drain.drain_at", SAID_ONCE),
            entry("gpu_drain.drain_by", SAID_ONCE),
            entry("gpu_drain.drain_why", SAID_ONCE),
            entry("gpu_holding.taken_at", SAID_ONCE),
            entry("gpu_holding.taken_by", SAID_ONCE),
            entry("gpu_holding.taken_why", SAID_ONCE),
            entry("gpu_holding.ends_at", SAID_ONCE),
            entry("gpu_holding.back_by", "it is read only where there is a back_at"),
            entry("gpu_holding.back_why", "it is read only where there is a back_at"));

    private static final Map<String, String> UNSEEN_IN_THE_FILE_OF_A_RUN = Map.ofEntries(
            entry("stream.ended", ANY_YES),
            entry(
                    "journal.last",
                    "a row of the journal says itself what it holds; by the column it is found and dropped"),
            entry("node.least_seq", "a node says itself what it holds; by the column it is found"),
            entry("node.greatest_seq", "a node says itself what it holds; by the column it is found"),
            entry("append_key", A_LOST_KEY),
            entry("append_key.hash", A_LOST_KEY),
            entry("block_filter", A_LOST_FILTER),
            entry("block_times", A_LOST_COLUMN),
            entry("series_summary.*", "it is for people; Sextant makes it anew now and then, and does not read it"));

    @TempDir
    Path folder;

    @Test
    void no_value_in_the_registry_makes_an_inspection_throw() throws SQLException {
        assertAlwaysInspected(folder.resolve("registry.sqlite"), UNSEEN_IN_THE_REGISTRY);
    }

    @Test
    void no_value_in_the_file_of_a_run_makes_an_inspection_throw() throws SQLException {
        assertAlwaysInspected(folder.resolve("runs").resolve(TestRuns.id(1) + ".sqlite"), UNSEEN_IN_THE_FILE_OF_A_RUN);
    }

    private void assertAlwaysInspected(Path file, Map<String, String> unseen) throws SQLException {
        Map<String, Boolean> soundOnce = new TreeMap<>();
        int inspected = 0;
        try (SqliteStorage storage = SqliteStorage.open(SqliteConfig.in(folder))) {
            TestRuns.fillEveryTable(storage);
            assertThat(storage.care().verify().findings()).isEmpty();
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                    Statement sql = connection.createStatement()) {
                sql.execute("PRAGMA foreign_keys = OFF");
                sql.execute("PRAGMA synchronous = OFF");
                for (String table : column(sql, "SELECT name FROM sqlite_schema WHERE type = 'table'")) {
                    sql.execute("CREATE TEMP TABLE kept_" + table + " AS SELECT * FROM " + table);
                    for (Garbling garbling : garblings(sql, table)) {
                        if (isTaken(sql, garbling.statement())) {
                            inspected++;
                            boolean sound = storage.care().verify().isSound();
                            String place = unseen.containsKey(table + ".*") ? table + ".*" : garbling.place();
                            soundOnce.merge(place, sound, Boolean::logicalOr);
                            sql.execute("DELETE FROM " + table);
                            sql.execute("INSERT INTO " + table + " SELECT * FROM kept_" + table);
                        }
                    }
                }
            }
        }
        assertThat(inspected).isGreaterThan(200);
        soundOnce.values().removeIf(sound -> !sound);
        assertThat(soundOnce.keySet()).containsExactlyInAnyOrderElementsOf(unseen.keySet());
    }

    /**
     * A way to garble.
     *
     * @param place the column, or the table whose rows are lost
     */
    private record Garbling(String place, String statement) {}

    /** What a column may not be, or would be twice in a key, is refused; and what stands there already is no damage. */
    private static boolean isTaken(Statement sql, String damage) {
        try {
            return sql.executeUpdate(damage) > 0;
        } catch (SQLException e) {
            return false;
        }
    }

    private static List<Garbling> garblings(Statement sql, String table) throws SQLException {
        List<Garbling> garblings = new ArrayList<>(List.of(new Garbling(table, "DELETE FROM " + table)));
        for (String column : column(sql, "SELECT name FROM pragma_table_info('" + table + "')")) {
            for (String value : VALUES) {
                // Where all rows would become one, the first is changed.
                garblings.add(new Garbling(
                        table + "." + column,
                        "UPDATE OR IGNORE " + table + " SET \"" + column + "\" = " + value + " WHERE \"" + column
                                + "\" IS NOT " + value));
            }
        }
        return garblings;
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
