package dev.sextant.adapters.sqlite;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.adapters.sqlite.GarbledFile.Garbling;
import dev.sextant.contract.TestRuns;
import dev.sextant.domain.store.StorageUnavailable;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever stands in whichever column: an inspection comes to its end, and throws nothing. What makes anyone who reads
 * throw, it finds; and they are told that the store is damaged.
 */
class GarbledColumnsTest {
    private static final String SAID_ONCE = "nothing else says it, and nothing else follows from it";
    private static final String A_LOST_COLUMN = "the entries of a block without a column of times are asked themselves";
    private static final String A_LOST_KEY = "where there is no key of it, nothing tells that a batch ever had one";
    private static final String A_LOST_FILTER = "a block without a filter is read as it was before there were any";
    private static final String ANY_YES = "every number but 0 is a yes";

    /** Where an inspection may see nothing, and why. */
    private static final Map<String, String> UNSEEN_IN_THE_REGISTRY = Map.ofEntries(
            entry("gpu_drain", SAID_ONCE),
            entry("gpu_drain.drain_at", SAID_ONCE),
            entry("gpu_drain.drain_by", SAID_ONCE),
            entry("gpu_drain.drain_why", SAID_ONCE),
            entry("gpu_holding.taken_at", SAID_ONCE),
            entry("gpu_holding.taken_by", SAID_ONCE),
            entry("gpu_holding.taken_why", SAID_ONCE),
            entry("gpu_holding.ends_at", SAID_ONCE));

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
        List<String> wronglyTold = new ArrayList<>();
        int inspected = 0;
        try (SqliteStorage storage = SqliteStorage.open(SqliteConfig.in(folder))) {
            TestRuns.fillEveryTable(storage);
            assertThat(storage.care().verify().findings()).isEmpty();
            // A read may claim a run.
            try (GarbledFile garbled = new GarbledFile(file);
                    GarbledFile registry = new GarbledFile(folder.resolve("registry.sqlite"))) {
                assertThat(TestRuns.failingReads(storage)).isEmpty();
                registry.bringBack();
                for (Garbling garbling : garbled.garblings()) {
                    if (garbled.takes(garbling)) {
                        inspected++;
                        boolean sound = storage.care().verify().isSound();
                        wronglyTold.addAll(wronglyTold(garbling, sound, TestRuns.failingReads(storage)));
                        String all = garbling.table() + ".*";
                        String place = unseen.containsKey(all) ? all : garbling.place();
                        soundOnce.merge(place, sound, Boolean::logicalOr);
                        garbled.bringBack();
                        registry.bringBack();
                    }
                }
            }
        }
        assertThat(inspected).isGreaterThan(200);
        assertThat(wronglyTold).isEmpty();
        soundOnce.values().removeIf(sound -> !sound);
        assertThat(soundOnce.keySet()).containsExactlyInAnyOrderElementsOf(unseen.keySet());
    }

    /** What failed without a word of the inspection, or otherwise than by saying that the store is damaged. */
    private static List<String> wronglyTold(Garbling garbling, boolean sound, Map<String, RuntimeException> failing) {
        List<String> wrong = new ArrayList<>();
        failing.forEach((what, failure) -> {
            boolean told = failure instanceof StorageUnavailable unavailable
                    && unavailable.trouble() == StorageUnavailable.Trouble.DAMAGED;
            if (sound || !told) {
                wrong.add(garbling.statement() + ": " + what + (sound ? ", unseen: " : ": ") + failure);
            }
        });
        return wrong;
    }
}
