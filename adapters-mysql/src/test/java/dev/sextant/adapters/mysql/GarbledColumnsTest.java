package dev.sextant.adapters.mysql;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.contract.TestRuns;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.ports.driven.Storage;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Whatever stands in whichever column: an inspection comes to its end, and throws nothing. What makes anyone who reads
 * throw, it finds; and they are told that the store is damaged.
 */
class GarbledColumnsTest {
    /** The first of each that the column takes. */
    private static final List<List<String>> NUMBERS =
            List.of(List.of("-1"), List.of("7"), List.of("9223372036854775807", "2147483647", "127"), List.of("NULL"));

    private static final List<List<String>> TEXTS = List.of(List.of("''"), List.of("'seven'"), List.of("NULL"));
    private static final List<List<String>> BYTES = List.of(List.of("X''"), List.of("X'00'"), List.of("NULL"));

    private static final String SAID_ONCE = "nothing else says it, and nothing else follows from it";
    private static final String A_LOST_FILTER = "a block without a filter is read as it was before there were any";
    private static final String A_LOST_COLUMN = "the entries of a block without a column of times are asked themselves";
    private static final String A_LOST_KEY = "where there is no key of it, nothing tells that a batch ever had one";

    /** Where an inspection may see nothing, and why. */
    private static final Map<String, String> UNSEEN = Map.ofEntries(
            entry("gpu_drain", SAID_ONCE),
            entry("gpu_drain.drain_at", SAID_ONCE),
            entry("gpu_drain.drain_by", SAID_ONCE),
            entry("gpu_drain.drain_why", SAID_ONCE),
            entry("gpu_holding.taken_at", SAID_ONCE),
            entry("gpu_holding.taken_by", SAID_ONCE),
            entry("gpu_holding.taken_why", SAID_ONCE),
            entry("gpu_holding.ends_at", SAID_ONCE),
            entry(
                    "journal.last",
                    "a row of the journal says itself what it holds; by the column it is found and dropped"),
            entry("node.least_seq", "a node says itself what it holds; by the column it is found"),
            entry("node.greatest_seq", "a node says itself what it holds; by the column it is found"),
            entry("append_key", A_LOST_KEY),
            entry("append_key.hash", A_LOST_KEY),
            entry("block_filter", A_LOST_FILTER),
            entry("block_times", A_LOST_COLUMN));

    private final MysqlConfig config = H2Database.fresh();

    @AfterEach
    void shut_down() {
        H2Database.shutDown(config);
    }

    @Test
    void no_value_makes_an_inspection_throw() throws SQLException {
        DamagedStore store = DamagedStore.of(config, TestRuns::fillEveryTable);
        Map<String, Boolean> soundOnce = new TreeMap<>();
        List<String> wronglyTold = new ArrayList<>();
        int inspected = 0;
        try (Storage storage = MysqlStorage.open(config)) {
            assertThat(storage.care().verify().findings()).isEmpty();
            assertThat(TestRuns.failingReads(storage)).isEmpty();
            bringBack(store);
            for (String table : store.tables()) {
                for (Garbling garbling : garblings(store, table)) {
                    if (garbling.isTaken(store)) {
                        inspected++;
                        boolean sound = storage.care().verify().isSound();
                        soundOnce.merge(garbling.place(), sound, Boolean::logicalOr);
                        TestRuns.failingReads(storage).forEach((what, failure) -> {
                            if (sound || !isTold(failure)) {
                                wronglyTold.add(garbling + ": " + what + (sound ? ", unseen: " : ": ") + failure);
                            }
                        });
                        bringBack(store);
                    }
                }
            }
        }
        assertThat(inspected).isGreaterThan(200);
        assertThat(wronglyTold).isEmpty();
        soundOnce.values().removeIf(sound -> !sound);
        assertThat(soundOnce.keySet()).containsExactlyInAnyOrderElementsOf(UNSEEN.keySet());
    }

    /** All, for a read may have claimed a run. */
    private static void bringBack(DamagedStore store) throws SQLException {
        for (String table : store.tables()) {
            store.bringBack(table);
        }
    }

    private static boolean isTold(RuntimeException failure) {
        return failure instanceof StorageUnavailable unavailable
                && unavailable.trouble() == StorageUnavailable.Trouble.DAMAGED;
    }

    /**
     * A way to garble.
     *
     * @param place the column, or the table whose rows are lost
     * @param statements of which the first is meant that is taken
     */
    private record Garbling(String place, List<String> statements) {
        /** What is no value of the column, or would be twice in a key, the server refuses; what stands there is no damage. */
        boolean isTaken(DamagedStore store) {
            return statements.stream().anyMatch(statement -> isTaken(store, statement));
        }

        private static boolean isTaken(DamagedStore store, String statement) {
            try {
                return store.run(statement) > 0;
            } catch (SQLException e) {
                return false;
            }
        }
    }

    private static List<Garbling> garblings(DamagedStore store, String table) throws SQLException {
        List<Garbling> garblings = new ArrayList<>();
        garblings.add(new Garbling(table, List.of("DELETE FROM " + table)));
        try (Connection connection = store.connect();
                ResultSet columns = connection.getMetaData().getColumns(null, null, table, null)) {
            while (columns.next()) {
                String column = columns.getString("COLUMN_NAME").toLowerCase(Locale.ROOT);
                for (List<String> values : values(columns.getString("TYPE_NAME"))) {
                    List<String> alike = new ArrayList<>();
                    for (String many : List.of("", " LIMIT 1")) {
                        values.forEach(value -> alike.add("UPDATE " + table + " SET `" + column + "` = " + value
                                + " WHERE `" + column + "` IS DISTINCT FROM " + value + many));
                    }
                    garblings.add(new Garbling(table + "." + column, alike));
                }
            }
        }
        return garblings;
    }

    private static List<List<String>> values(String type) {
        if (type.contains("BINARY")) {
            return BYTES;
        }
        return type.contains("CHAR") ? TEXTS : NUMBERS;
    }
}
