package dev.sextant.adapters.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.contract.TestRuns;
import dev.sextant.domain.json.Json;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.Registration;
import dev.sextant.domain.run.Submission;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import dev.sextant.domain.time.WallInstant;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many who wait for the registry share one commit, and so one flush to the disk. */
class GroupCommitTest {
    private static final int CALLERS = 20;

    /** Of a write-ahead log: a header, and frames of a header and a page each. */
    private static final int LOG_HEADER_BYTES = 32;

    private static final int FRAME_HEADER_BYTES = 24;
    private static final int PAGE_BYTES = 4096;

    /** In a frame's header: 0, or how many pages the database has after the commit that the frame ends. */
    private static final int COMMIT_MARK = 4;

    @TempDir
    Path folder;

    @Test
    @Timeout(60)
    void who_waits_while_the_registry_is_written_is_committed_with_the_others_that_wait() throws Exception {
        try (SqliteStorage storage = SqliteStorage.open(SqliteConfig.in(folder))) {
            long before = commits();

            atOnce(number -> TestRuns.register(storage, number));

            assertThat(TestRuns.readAll(storage, TestRuns.id(CALLERS))).isEmpty();
            // The first of them was alone when the thread that writes took it.
            assertThat(commits() - before).isBetween(1L, 2L);
        }
    }

    @Test
    @Timeout(60)
    void one_whose_work_fails_fails_nobody_beside_it() throws Exception {
        int damaged = CALLERS / 2;
        List<PendingRun> runs = new ArrayList<>();
        Queue<Integer> failed = new ConcurrentLinkedQueue<>();
        try (SqliteStorage storage = SqliteStorage.open(SqliteConfig.in(folder));
                Connection other = connect();
                Statement statement = other.createStatement()) {
            for (int number = 1; number <= CALLERS; number++) {
                runs.add(TestRuns.register(storage, number));
            }
            statement.execute("UPDATE run SET submission = '{' WHERE no = " + damaged);

            atOnce(number -> {
                try {
                    storage.runs().step(TestRuns.cancel(runs.get(number - 1)));
                } catch (StorageUnavailable e) {
                    failed.add(number);
                }
            });

            assertThat(failed).containsExactly(damaged);
        }
    }

    @Test
    @Timeout(60)
    void one_for_whom_there_is_no_room_takes_none_from_those_beside_it() throws Exception {
        int large = CALLERS / 2;
        Queue<Integer> failed = new ConcurrentLinkedQueue<>();
        try (SqliteStorage storage =
                SqliteStorage.open(SqliteConfig.in(folder), new Connections(150), IdleLimits.ofThisProcess())) {
            atOnce(number -> {
                try {
                    if (number == large) {
                        storage.runs().register(larger(number));
                    } else {
                        TestRuns.register(storage, number);
                    }
                } catch (StorageUnavailable e) {
                    failed.add(e.trouble() == Trouble.DISK_FULL ? number : -number);
                }
            });

            assertThat(failed).containsExactly(large);
            for (int number = 1; number <= CALLERS; number++) {
                assertThat(storage.runs().find(TestRuns.id(number)).isPresent()).isEqualTo(number != large);
            }
        }
    }

    /** Of a run that alone takes more than the 150 pages that a file may have. */
    private static Registration larger(int number) {
        Json text = new Json.Str("x".repeat(1_000_000));
        Submission submission = Submission.of("large", "worker").arguments(new Json.Obj(Map.of("text", text)));
        return new Registration(TestRuns.id(number), submission, new WallInstant(0), "test", false);
    }

    /** Lets many call while another process writes the registry, until they all wait for it; then that one is done. */
    private void atOnce(IntConsumer call) throws Exception {
        List<Thread> callers = new ArrayList<>();
        try (Connection holder = connect();
                Statement statement = holder.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            for (int i = 1; i <= CALLERS; i++) {
                int number = i;
                callers.add(Thread.ofPlatform().start(() -> call.accept(number)));
            }
            for (Thread caller : callers) {
                awaitWaiting(caller);
            }
        }
        for (Thread caller : callers) {
            caller.join();
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("registry.sqlite"));
    }

    private static void awaitWaiting(Thread caller) {
        while (caller.getState() != Thread.State.WAITING) {
            assertThat(caller.isAlive()).isTrue();
            Thread.onSpinWait();
        }
    }

    /** How many commits the registry's write-ahead log holds. */
    private long commits() throws IOException {
        ByteBuffer log = ByteBuffer.wrap(Files.readAllBytes(folder.resolve("registry.sqlite-wal")));
        long commits = 0;
        for (int frame = LOG_HEADER_BYTES; frame < log.limit(); frame += FRAME_HEADER_BYTES + PAGE_BYTES) {
            if (log.getInt(frame + COMMIT_MARK) != 0) {
                commits++;
            }
        }
        return commits;
    }
}
