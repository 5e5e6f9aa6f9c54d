package dev.sextant.application.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.application.doubles.Entries;
import dev.sextant.application.doubles.HeapEvents;
import dev.sextant.application.record.RecorderLimits.Amount;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.AppendOutcome.Appended;
import dev.sextant.domain.stream.AppendOutcome.Busy;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.domain.stream.SampleBatch;
import dev.sextant.domain.stream.StreamKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

// What is sent without waiting for its answer is looked for in the store.
@SuppressWarnings("FutureReturnValueIgnored")
@Timeout(60)
class TelemetryRecorderTest {
    private static final RunId RUN = Entries.run(1);
    private static final RunId OTHER = Entries.run(2);

    private final HeldRecorder held = new HeldRecorder();
    private final HeapEvents events = held.events();

    @AfterEach
    void let_everyone_go() {
        held.close();
    }

    @Test
    void an_idle_recorder_commits_at_once_without_any_time_passing() {
        try (TelemetryRecorder recorder = held.recorder(RecorderLimits.DEFAULT)) {
            assertThat(recorder.record(Entries.batch(RUN, "a", 3)).join()).isEqualTo(new Appended(1, 3));
            assertThat(recorder.record(Entries.batch(RUN, "b", 2)).join()).isEqualTo(new Appended(4, 2));
        }
        assertThat(held.commits()).contains(new StreamAddress(RUN, Entries.batch(RUN, "a").stream()));
    }

    @Test
    void every_kind_of_batch_goes_to_its_port() {
        try (TelemetryRecorder recorder = held.recorder(RecorderLimits.DEFAULT)) {
            assertThat(recorder.record(Entries.batch(RUN, "a")).join()).isInstanceOf(Appended.class);
            assertThat(recorder.record(Entries.logs(RUN)).join()).isInstanceOf(Appended.class);
            assertThat(recorder.record(Entries.samples(RUN)).join()).isInstanceOf(Appended.class);
            for (StreamKind kind : StreamKind.values()) {
                assertThat(recorder.counts(kind)).isEqualTo(new RecorderCounts(1, 1, 1, 0, Map.of(), 0, 0));
            }
        }
    }

    @Test
    void what_comes_during_a_commit_goes_together_with_the_next_one() throws Exception {
        held.holdTheFirstAppend();
        try (TelemetryRecorder recorder = held.recorder(RecorderLimits.DEFAULT)) {
            List<CompletableFuture<AppendOutcome>> answers = new ArrayList<>();
            answers.add(recorder.record(Entries.batch(RUN, "0")));
            held.awaitFirst();
            for (int i = 1; i <= 50; i++) {
                answers.add(recorder.record(Entries.batch(RUN, Integer.toString(i))));
            }
            assertThat(answers).noneMatch(CompletableFuture::isDone);
            held.letGo();
            for (int i = 0; i <= 50; i++) {
                assertThat(answers.get(i).join()).isEqualTo(new Appended(i + 1, 1));
            }
        }
        assertThat(events.appends()).extracting(List::size).containsExactly(1, 50);
    }

    @Test
    void a_commit_takes_in_no_more_than_its_limit() throws Exception {
        held.holdTheFirstAppend();
        try (TelemetryRecorder recorder = held.recorder(RecorderLimits.DEFAULT.perCommit(new Amount(10, 1 << 20)))) {
            recorder.record(Entries.batch(RUN, "0"));
            held.awaitFirst();
            for (int i = 0; i < 4; i++) {
                recorder.record(Entries.batch(RUN, "b" + i, 4));
            }
            recorder.record(Entries.batch(RUN, "large", 11));
            held.letGo();
        }
        assertThat(events.appends()).extracting(List::size).containsExactly(1, 2, 2, 1);
    }

    @Test
    void each_caller_s_batches_keep_their_order_and_every_one_is_stored_once() {
        int writers = 16;
        int each = 200;
        List<FutureTask<Void>> tasks = new ArrayList<>();
        try (TelemetryRecorder recorder = held.recorder(RecorderLimits.DEFAULT)) {
            for (int writer = 0; writer < writers; writer++) {
                int number = writer;
                tasks.add(new FutureTask<>(
                        () -> {
                            for (int i = 0; i < each; i++) {
                                recorder.record(Entries.batch(RUN, number + ":" + i));
                            }
                        },
                        null));
            }
            tasks.forEach(Thread::startVirtualThread);
            tasks.forEach(TelemetryRecorderTest::joined);
        }
        List<String> targets = events.targets(RUN);
        assertThat(targets).hasSize(writers * each).doesNotHaveDuplicates();
        for (int writer = 0; writer < writers; writer++) {
            String prefix = writer + ":";
            assertThat(targets.stream().filter(target -> target.startsWith(prefix)))
                    .containsExactlyElementsOf(
                            IntStream.range(0, each).mapToObj(i -> prefix + i).toList());
        }
    }

    @Test
    void a_stream_that_is_slow_stalls_no_other() throws Exception {
        events.before(batches -> {
            if (batches.getFirst().run().equals(RUN)) {
                held.passTheGate();
            }
        });
        try (TelemetryRecorder recorder = held.recorder(RecorderLimits.DEFAULT)) {
            CompletableFuture<AppendOutcome> slow = recorder.record(Entries.batch(RUN, "slow"));
            held.awaitFirst();
            assertThat(recorder.record(Entries.batch(OTHER, "quick")).join()).isInstanceOf(Appended.class);
            assertThat(recorder.record(Entries.samples(RUN)).join()).isInstanceOf(Appended.class);
            assertThat(slow).isNotDone();
            held.letGo();
            assertThat(slow.join()).isInstanceOf(Appended.class);
        }
    }

    @Test
    void a_writer_without_room_waits_and_is_busy_only_when_its_time_is_up() throws Exception {
        held.holdTheFirstAppend();
        Duration patience = Duration.ofMillis(20);
        try (TelemetryRecorder recorder = held.recorder(tight().longestWait(patience))) {
            CompletableFuture<AppendOutcome> first = recorder.record(full());
            held.awaitFirst();
            FutureTask<AppendOutcome> waiting = new FutureTask<>(
                    () -> recorder.record(Entries.batch(RUN, "late")).join());
            Thread.startVirtualThread(waiting);
            // The ticker stands still: however long this takes, the writer's time is not up.
            assertThatThrownBy(() -> waiting.get(100, TimeUnit.MILLISECONDS))
                    .isInstanceOf(java.util.concurrent.TimeoutException.class);
            while (!waiting.isDone()) {
                held.ticker().pass(patience);
            }
            assertThat(waiting.get()).isEqualTo(new Busy(RecorderLimits.DEFAULT.retryAfter()));
            assertThat(recorder.counts(StreamKind.EVENTS).busy()).isEqualTo(1);
            held.letGo();
            assertThat(first.join()).isInstanceOf(Appended.class);
            assertThat(recorder.record(Entries.batch(RUN, "again")).join()).isInstanceOf(Appended.class);
        }
        assertThat(events.targets(RUN)).contains("again").doesNotContain("late");
    }

    @Test
    void a_writer_without_room_goes_on_as_soon_as_there_is_some() throws Exception {
        held.holdTheFirstAppend();
        try (TelemetryRecorder recorder = held.recorder(tight())) {
            recorder.record(full());
            held.awaitFirst();
            FutureTask<AppendOutcome> waiting = new FutureTask<>(
                    () -> recorder.record(Entries.batch(RUN, "patient")).join());
            Thread.startVirtualThread(waiting);
            held.letGo();
            assertThat(waiting.get()).isEqualTo(new Appended(8_193, 1));
        }
    }

    @Test
    void an_interrupted_writer_is_busy_and_stays_interrupted() throws Exception {
        held.holdTheFirstAppend();
        try (TelemetryRecorder recorder = held.recorder(tight())) {
            recorder.record(full());
            held.awaitFirst();
            FutureTask<Boolean> waiting = new FutureTask<>(() -> {
                Thread.currentThread().interrupt();
                AppendOutcome outcome =
                        recorder.record(Entries.batch(RUN, "hasty")).join();
                return outcome instanceof Busy && Thread.currentThread().isInterrupted();
            });
            Thread.startVirtualThread(waiting);
            assertThat(waiting.get()).isTrue();
            held.letGo();
        }
    }

    @Test
    void closing_answers_what_was_accepted_and_takes_nothing_more() throws Exception {
        held.holdTheFirstAppend();
        TelemetryRecorder recorder = held.recorder(RecorderLimits.DEFAULT);
        List<CompletableFuture<AppendOutcome>> accepted = new ArrayList<>();
        accepted.add(recorder.record(Entries.batch(RUN, "0")));
        held.awaitFirst();
        for (int i = 1; i < 20; i++) {
            accepted.add(recorder.record(Entries.batch(RUN, Integer.toString(i))));
        }
        FutureTask<Void> closing = new FutureTask<>(recorder::close, null);
        Thread.startVirtualThread(closing);
        assertThatThrownBy(() -> closing.get(50, TimeUnit.MILLISECONDS))
                .isInstanceOf(java.util.concurrent.TimeoutException.class);
        held.letGo();
        closing.get();

        assertThat(accepted).allMatch(CompletableFuture::isDone);
        assertThat(events.targets(RUN)).hasSize(20);
        assertThatThrownBy(() -> recorder.record(Entries.batch(RUN, "late")).join())
                .cause()
                .isInstanceOfSatisfying(
                        StorageUnavailable.class, e -> assertThat(e.trouble()).isEqualTo(Trouble.CLOSED));
        recorder.close();
    }

    /** A lane that one large batch fills. */
    private static RecorderLimits tight() {
        return RecorderLimits.DEFAULT.perStream(new Amount(SampleBatch.MOST_SAMPLES, EventBatch.MOST_BYTES));
    }

    private static EventBatch full() {
        return Entries.heaviest(RUN, 8_192);
    }

    private static void joined(FutureTask<Void> task) {
        try {
            task.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
