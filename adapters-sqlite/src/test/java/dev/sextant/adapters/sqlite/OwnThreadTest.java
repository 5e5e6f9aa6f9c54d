package dev.sextant.adapters.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.contract.TestRuns;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.stream.AppendOutcome;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who appends one batch to a run that nobody writes just then need not wait for another thread; and keeps nobody waiting. */
@Timeout(60)
class OwnThreadTest {
    private static final RunId RUN = TestRuns.id(1);

    @TempDir
    Path folder;

    @Test
    void a_batch_is_written_by_the_thread_that_brings_it_and_what_comes_meanwhile_by_the_writers() throws Exception {
        BlockingQueue<AppendOutcome> outcomes = new LinkedBlockingQueue<>();
        try (SqliteStorage storage = SqliteStorage.open(SqliteConfig.in(folder))) {
            TestRuns.register(storage, 1);
            append(storage, "first");

            try (Connection holder = DriverManager.getConnection("jdbc:sqlite:" + file())) {
                hold(holder);
                Thread one = Thread.ofPlatform().start(() -> outcomes.add(append(storage, "second")));
                await(one, OwnThreadTest::isWriting);
                Thread other = Thread.ofPlatform().start(() -> outcomes.add(append(storage, "third")));
                await(other, thread -> thread.getState() == Thread.State.WAITING);

                assertThat(isWriting(other)).isFalse();
            }

            assertThat(outcomes.poll(30, TimeUnit.SECONDS)).isInstanceOf(AppendOutcome.Appended.class);
            assertThat(outcomes.poll(30, TimeUnit.SECONDS)).isInstanceOf(AppendOutcome.Appended.class);
            assertThat(TestRuns.readAll(storage, RUN)).hasSize(3);
        }
    }

    private static AppendOutcome append(SqliteStorage storage, String type) {
        return storage.events().append(List.of(TestRuns.batch(RUN, type, 1))).getFirst();
    }

    private Path file() {
        return folder.resolve("runs").resolve(RUN + ".sqlite");
    }

    private static void hold(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
        }
    }

    private static boolean isWriting(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals(RunWriter.class.getName()));
    }

    private static void await(Thread thread, Predicate<Thread> condition) {
        while (!condition.test(thread)) {
            assertThat(thread.isAlive()).isTrue();
            Thread.onSpinWait();
        }
    }
}
