package dev.sextant.adapters.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.contract.TestRuns;
import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.page.Count;
import dev.sextant.support.jooq.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig.SynchronousMode;

/** Many runs are written and read in turn with few descriptors: what nobody uses is closed, oldest first. */
class IdleFilesTest {
    private static final int RUNS = 20;

    @TempDir
    Path folder;

    @Test
    void no_more_files_stay_open_than_the_descriptors_allow() throws IOException {
        try (SqliteStorage storage =
                SqliteStorage.open(SqliteConfig.in(folder), Connections.ORDINARY, new IdleLimits(3, 2))) {
            for (int run = 1; run <= RUNS; run++) {
                TestRuns.register(storage, run);
                storage.events().append(List.of(TestRuns.batch(TestRuns.id(run), "first", run)));
            }
            assertThat(openFiles(folder.resolve("runs"))).isEqualTo(3);
            for (int run = 1; run <= RUNS; run++) {
                assertThat(storage.events()
                                .count(TestRuns.id(run), EventFilter.ALL)
                                .toOptional())
                        .contains(Count.exactly(run));
            }
            assertThat(openFiles(folder.resolve("runs"))).isLessThanOrEqualTo(3 + 2);
        }
    }

    @Test
    void who_looks_at_many_runs_again_and_again_opens_each_file_once() {
        CountedOpenings openings = new CountedOpenings();
        int many = 200;
        try (SqliteStorage storage = SqliteStorage.open(SqliteConfig.in(folder), openings, IdleLimits.of(20_000))) {
            for (int run = 1; run <= many; run++) {
                TestRuns.register(storage, run);
                storage.events().append(List.of(TestRuns.batch(TestRuns.id(run), "first", 1)));
            }
            lookAtAll(storage, many);
            int opened = openings.count;
            lookAtAll(storage, many);
            assertThat(openings.count).isEqualTo(opened);
        }
    }

    private static void lookAtAll(SqliteStorage storage, int runs) {
        for (int run = 1; run <= runs; run++) {
            assertThat(TestRuns.readAll(storage, TestRuns.id(run))).hasSize(1);
        }
    }

    /** Counts the runs' files that are opened, by one after the other. */
    private static final class CountedOpenings extends Connections {
        private volatile int count;

        CountedOpenings() {
            super(0);
        }

        @Override
        synchronized Session open(Path file, Mode mode, SynchronousMode wanted) throws SQLException {
            count += file.getParent().endsWith("runs") ? 1 : 0;
            return super.open(file, mode, wanted);
        }
    }

    @Test
    void who_closes_a_store_leaves_no_file_of_it_open() throws IOException {
        SqliteStorage storage = SqliteStorage.open(SqliteConfig.in(folder));
        SqliteStorage other = SqliteStorage.open(SqliteConfig.in(folder));
        TestRuns.register(storage, 1);
        storage.events().append(List.of(TestRuns.batch(TestRuns.id(1), "first", 1)));
        assertThat(TestRuns.readAll(other, TestRuns.id(1))).hasSize(1);
        assertThat(openFiles(folder)).isEqualTo(2);

        other.close();
        storage.close();

        assertThat(openFiles(folder)).isZero();
    }

    @Test
    void a_process_with_few_descriptors_keeps_few_files_open_and_one_with_many_no_more_than_help() {
        assertThat(IdleLimits.of(1)).isEqualTo(new IdleLimits(1, 1));
        assertThat(IdleLimits.of(256)).isEqualTo(new IdleLimits(32, 8));
        assertThat(IdleLimits.of(1_024)).isEqualTo(new IdleLimits(128, 32));
        assertThat(IdleLimits.of(Long.MAX_VALUE)).isEqualTo(new IdleLimits(1_024, 512));
        assertThat(IdleLimits.ofThisProcess().writers()).isBetween(1, 1_024);
    }

    /** Who opens a file has a write-ahead log beside it, and who closes it last deletes the log. */
    private static long openFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith("-wal")).count();
        }
    }
}
