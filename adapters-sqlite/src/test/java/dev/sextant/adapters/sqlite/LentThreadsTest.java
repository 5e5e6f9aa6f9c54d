package dev.sextant.adapters.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.contract.TestRuns;
import dev.sextant.domain.stream.AppendOutcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run's file is read on the caller's thread where that does no harm, and never on a virtual one. */
class LentThreadsTest {
    private static final int RUN = 1;

    @TempDir
    Path folder;

    /** The threads on which the run's file was first read. */
    private final Set<Thread> used = ConcurrentHashMap.newKeySet();

    private SqliteStorage storage;

    @BeforeEach
    void a_run() {
        Interrupted watched =
                new Interrupted(TestRuns.id(RUN) + ".sqlite", "BEGIN", () -> used.add(Thread.currentThread()));
        storage = SqliteStorage.open(SqliteConfig.in(folder), watched, IdleLimits.ofThisProcess());
        TestRuns.register(storage, RUN);
        assertThat(storage.events().append(List.of(TestRuns.batch(TestRuns.id(RUN), "batch", 1))))
                .containsExactly(new AppendOutcome.Appended(1, 1));
        used.clear();
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void a_platform_thread_need_not_wait_for_another() {
        read();

        assertThat(used).containsExactly(Thread.currentThread());
    }

    @Test
    void a_virtual_thread_is_never_inside_native_code() throws InterruptedException {
        Thread.ofVirtual().start(this::read).join();

        assertThat(used).isNotEmpty().noneMatch(Thread::isVirtual);
    }

    @Test
    void a_thread_that_is_interrupted_does_not_close_files_under_its_own_hands() {
        Thread.currentThread().interrupt();
        read();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(used).isNotEmpty().doesNotContain(Thread.currentThread());
    }

    private void read() {
        assertThat(TestRuns.readAll(storage, TestRuns.id(RUN))).hasSize(1);
    }
}
