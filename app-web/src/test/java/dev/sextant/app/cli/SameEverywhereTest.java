package dev.sextant.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.adapters.mysql.MariaDbServer;
import dev.sextant.app.wiring.StorageChoice;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same seeded recording, in each store, gives the same bytes of exports, charts and buckets. */
class SameEverywhereTest {
    private static final int RUNS = 2;
    private static final int EXPORTS_OF_A_RUN = 4;
    private static final int SERIES = 10;

    @TempDir
    Path folder;

    private static Map<String, String> onTheHeap;

    @BeforeAll
    static void record() {
        onTheHeap = SeededRecording.in(new StorageChoice.Memory());
    }

    @Test
    void there_is_something_to_compare() {
        assertThat(onTheHeap).hasSize(RUNS * EXPORTS_OF_A_RUN + SERIES * 2);
        assertThat(onTheHeap.get("mm1-queue.ndjson").lines().count()).isGreaterThan(150_000);
    }

    @Test
    void sqlite_gives_the_same() {
        SeededRecording.assertSame(onTheHeap, new StorageChoice.Sqlite(folder.resolve("store")));
    }

    @Test
    void the_mysql_adapter_on_h2_gives_the_same() {
        SeededRecording.assertSame(
                onTheHeap,
                new StorageChoice.Mysql(
                        "jdbc:h2:mem:same;MODE=MySQL;DATABASE_TO_LOWER=TRUE;DB_CLOSE_DELAY=-1", "keeper", ""));
    }

    @Test
    void mariadb_gives_the_same() {
        SeededRecording.assertSame(onTheHeap, MariaDbServer.get());
    }
}
