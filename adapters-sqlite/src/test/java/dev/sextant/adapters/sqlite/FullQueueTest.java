package dev.sextant.adapters.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.contract.TestRuns;
import dev.sextant.domain.event.Event;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.EventBatch;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writers that are faster than the disk are told to wait; memory stays bounded, and nothing is dropped without a word. */
class FullQueueTest {
    /** Of just under 16 MiB each: three of them are the most that may wait. */
    private static final int BATCHES = 8;

    private static final int MOST_WAITING = 4;
    private static final int EVENTS = 15;

    private static final int SMALL_DISK_PAGES = 150;

    @TempDir
    Path folder;

    @Test
    void what_finds_no_room_is_answered_busy_and_the_rest_is_stored() throws Exception {
        SqliteConfig config = SqliteConfig.in(folder).patience(Duration.ZERO);
        try (SqliteStorage storage = SqliteStorage.open(config)) {
            TestRuns.register(storage, 1);
            storage.events().append(List.of(TestRuns.batch(TestRuns.id(1), "first", 1)));

            List<AppendOutcome> outcomes = new ArrayList<>();
            BlockingQueue<AppendOutcome> answers = new LinkedBlockingQueue<>();
            try (Connection holder = DriverManager.getConnection("jdbc:sqlite:" + file())) {
                hold(holder);
                EventBatch large = large();
                for (int i = 0; i < BATCHES; i++) {
                    Thread.startVirtualThread(() ->
                            answers.add(storage.events().append(List.of(large)).getFirst()));
                }
                for (int i = 0; i < BATCHES - MOST_WAITING; i++) {
                    outcomes.add(answers.poll(30, TimeUnit.SECONDS));
                }
                assertThat(outcomes).allMatch(AppendOutcome.Busy.class::isInstance);
            }
            while (outcomes.size() < BATCHES) {
                outcomes.add(answers.poll(60, TimeUnit.SECONDS));
            }

            long stored = outcomes.stream()
                    .filter(AppendOutcome.Appended.class::isInstance)
                    .count();
            long busy = outcomes.stream()
                    .filter(AppendOutcome.Busy.class::isInstance)
                    .count();
            assertThat(stored).isPositive();
            assertThat(stored + busy).isEqualTo(BATCHES);
            assertThat(TestRuns.readAll(storage, TestRuns.id(1))).hasSize((int) (1 + EVENTS * stored));
            assertThat(storage.events().append(List.of(TestRuns.batch(TestRuns.id(1), "last", 1))))
                    .singleElement()
                    .isInstanceOf(AppendOutcome.Appended.class);
        }
    }

    @Test
    void after_a_batch_that_is_busy_the_later_ones_of_its_stream_are_busy_and_those_of_other_streams_are_not()
            throws Exception {
        SqliteConfig config = SqliteConfig.in(folder).patience(Duration.ZERO);
        try (SqliteStorage storage = SqliteStorage.open(config)) {
            TestRuns.register(storage, 1);
            TestRuns.register(storage, 2);
            storage.events().append(List.of(TestRuns.batch(TestRuns.id(1), "first", 1)));

            BlockingQueue<AppendOutcome> answers = new LinkedBlockingQueue<>();
            BlockingQueue<List<AppendOutcome>> mixed = new LinkedBlockingQueue<>();
            List<AppendOutcome> outcomes;
            try (Connection holder = DriverManager.getConnection("jdbc:sqlite:" + file())) {
                hold(holder);
                EventBatch large = large();
                for (int i = 0; i < BATCHES; i++) {
                    Thread.startVirtualThread(() ->
                            answers.add(storage.events().append(List.of(large)).getFirst()));
                }
                for (int i = 0; i < BATCHES - MOST_WAITING; i++) {
                    assertThat(answers.poll(30, TimeUnit.SECONDS)).isInstanceOf(AppendOutcome.Busy.class);
                }
                Thread.startVirtualThread(() -> mixed.add(storage.events()
                        .append(List.of(
                                large,
                                TestRuns.batch(TestRuns.id(1), "later", 1),
                                TestRuns.batch(TestRuns.id(2), "beside", 1)))));
                outcomes = mixed.poll(30, TimeUnit.SECONDS);
            }

            assertThat(outcomes)
                    .as("while the file of the first run is held")
                    .satisfiesExactly(
                            busy -> assertThat(busy).isInstanceOf(AppendOutcome.Busy.class),
                            later -> assertThat(later).isInstanceOf(AppendOutcome.Busy.class),
                            beside -> assertThat(beside).isEqualTo(new AppendOutcome.Appended(1, 1)));
        }
    }

    @Test
    void what_a_full_disk_refuses_leaves_its_room_to_others() {
        SqliteConfig config = SqliteConfig.in(folder).patience(Duration.ZERO);
        try (SqliteStorage storage =
                SqliteStorage.open(config, new Connections(SMALL_DISK_PAGES), IdleLimits.ofThisProcess())) {
            TestRuns.register(storage, 1);
            EventBatch large = large();
            // More than may wait at once.
            for (int i = 0; i <= MOST_WAITING; i++) {
                assertThatThrownBy(() -> storage.events().append(List.of(large)))
                        .isInstanceOfSatisfying(
                                StorageUnavailable.class,
                                failure -> assertThat(failure.trouble()).isEqualTo(Trouble.DISK_FULL));
            }

            assertThat(storage.events().append(List.of(TestRuns.batch(TestRuns.id(1), "small", 1))))
                    .containsExactly(new AppendOutcome.Appended(1, 1));
        }
    }

    private Path file() {
        return folder.resolve("runs").resolve(TestRuns.id(1) + ".sqlite");
    }

    private static void hold(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
        }
    }

    private static EventBatch large() {
        Event event = TestRuns.event(0, "target", "x".repeat((1 << 20) - 100));
        return EventBatch.of(TestRuns.id(1), Collections.nCopies(EVENTS, event));
    }
}
