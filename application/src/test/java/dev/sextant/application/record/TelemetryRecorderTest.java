package dev.sextant.application.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.application.doubles.Doubles;
import dev.sextant.application.doubles.Entries;
import dev.sextant.application.doubles.FakeTicker;
import dev.sextant.application.doubles.HeapEvents;
import dev.sextant.application.record.RecorderLimits.Amount;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import dev.sextant.domain.stream.AppendKey;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.AppendOutcome.AlreadyAppended;
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
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
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

    private final HeapEvents events = new HeapEvents();
    private final FakeTicker ticker = new FakeTicker();
    private final ConcurrentLinkedQueue<StreamAddress> commits = new ConcurrentLinkedQueue<>();
    private final ForkJoinPool threads = new ForkJoinPool(4);
    private final CountDownLatch gate = new CountDownLatch(1);
    private final CountDownLatch arrived = new CountDownLatch(1);

    @AfterEach
    void let_everyone_go() {
        gate.countDown();
        threads.shutdown();
    }

    @Test
    void an_idle_recorder_commits_at_once_without_any_time_passing() {
        try (TelemetryRecorder recorder = recorder(RecorderLimits.DEFAULT)) {
            assertThat(recorder.record(Entries.batch(RUN, "a", 3)).join()).isEqualTo(new Appended(1, 3));
            assertThat(recorder.record(Entries.batch(RUN, "b", 2)).join()).isEqualTo(new Appended(4, 2));
        }
        assertThat(commits).contains(new StreamAddress(RUN, Entries.batch(RUN, "a").stream()));
    }

    @Test
    void every_kind_of_batch_goes_to_its_port() {
        try (TelemetryRecorder recorder = recorder(RecorderLimits.DEFAULT)) {
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
        holdTheFirstAppend();
        try (TelemetryRecorder recorder = recorder(RecorderLimits.DEFAULT)) {
            List<CompletableFuture<AppendOutcome>> answers = new ArrayList<>();
            answers.add(recorder.record(Entries.batch(RUN, "0")));
            arrived.await();
            for (int i = 1; i <= 50; i++) {
                answers.add(recorder.record(Entries.batch(RUN, Integer.toString(i))));
            }
            assertThat(answers).noneMatch(CompletableFuture::isDone);
            gate.countDown();
            for (int i = 0; i <= 50; i++) {
                assertThat(answers.get(i).join()).isEqualTo(new Appended(i + 1, 1));
            }
        }
        assertThat(events.appends()).extracting(List::size).containsExactly(1, 50);
    }

    @Test
    void a_commit_takes_in_no_more_than_its_limit() throws Exception {
        holdTheFirstAppend();
        try (TelemetryRecorder recorder = recorder(RecorderLimits.DEFAULT.perCommit(new Amount(10, 1 << 20)))) {
            recorder.record(Entries.batch(RUN, "0"));
            arrived.await();
            for (int i = 0; i < 4; i++) {
                recorder.record(Entries.batch(RUN, "b" + i, 4));
            }
            recorder.record(Entries.batch(RUN, "large", 11));
            gate.countDown();
        }
        assertThat(events.appends()).extracting(List::size).containsExactly(1, 2, 2, 1);
    }

    @Test
    void each_caller_s_batches_keep_their_order_and_every_one_is_stored_once() {
        int writers = 16;
        int each = 200;
        List<FutureTask<Void>> tasks = new ArrayList<>();
        try (TelemetryRecorder recorder = recorder(RecorderLimits.DEFAULT)) {
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
                passTheGate();
            }
        });
        try (TelemetryRecorder recorder = recorder(RecorderLimits.DEFAULT)) {
            CompletableFuture<AppendOutcome> slow = recorder.record(Entries.batch(RUN, "slow"));
            arrived.await();
            assertThat(recorder.record(Entries.batch(OTHER, "quick")).join()).isInstanceOf(Appended.class);
            assertThat(recorder.record(Entries.samples(RUN)).join()).isInstanceOf(Appended.class);
            assertThat(slow).isNotDone();
            gate.countDown();
            assertThat(slow.join()).isInstanceOf(Appended.class);
        }
    }

    @Test
    void a_writer_without_room_waits_and_is_busy_only_when_its_time_is_up() throws Exception {
        holdTheFirstAppend();
        Duration patience = Duration.ofMillis(20);
        try (TelemetryRecorder recorder = recorder(tight().longestWait(patience))) {
            CompletableFuture<AppendOutcome> first = recorder.record(full());
            arrived.await();
            FutureTask<AppendOutcome> waiting = new FutureTask<>(
                    () -> recorder.record(Entries.batch(RUN, "late")).join());
            Thread.startVirtualThread(waiting);
            // The ticker stands still: however long this takes, the writer's time is not up.
            assertThatThrownBy(() -> waiting.get(100, TimeUnit.MILLISECONDS))
                    .isInstanceOf(java.util.concurrent.TimeoutException.class);
            while (!waiting.isDone()) {
                ticker.pass(patience);
            }
            assertThat(waiting.get()).isEqualTo(new Busy(RecorderLimits.DEFAULT.retryAfter()));
            assertThat(recorder.counts(StreamKind.EVENTS).busy()).isEqualTo(1);
            gate.countDown();
            assertThat(first.join()).isInstanceOf(Appended.class);
            assertThat(recorder.record(Entries.batch(RUN, "again")).join()).isInstanceOf(Appended.class);
        }
        assertThat(events.targets(RUN)).contains("again").doesNotContain("late");
    }

    @Test
    void a_writer_without_room_goes_on_as_soon_as_there_is_some() throws Exception {
        holdTheFirstAppend();
        try (TelemetryRecorder recorder = recorder(tight())) {
            recorder.record(full());
            arrived.await();
            FutureTask<AppendOutcome> waiting = new FutureTask<>(
                    () -> recorder.record(Entries.batch(RUN, "patient")).join());
            Thread.startVirtualThread(waiting);
            gate.countDown();
            assertThat(waiting.get()).isEqualTo(new Appended(8_193, 1));
        }
    }

    @Test
    void an_interrupted_writer_is_busy_and_stays_interrupted() throws Exception {
        holdTheFirstAppend();
        try (TelemetryRecorder recorder = recorder(tight())) {
            recorder.record(full());
            arrived.await();
            FutureTask<Boolean> waiting = new FutureTask<>(() -> {
                Thread.currentThread().interrupt();
                AppendOutcome outcome =
                        recorder.record(Entries.batch(RUN, "hasty")).join();
                return outcome instanceof Busy && Thread.currentThread().isInterrupted();
            });
            Thread.startVirtualThread(waiting);
            assertThat(waiting.get()).isTrue();
            gate.countDown();
        }
    }

    @Test
    void among_batches_with_append_keys_one_that_poisons_its_group_fails_alone() throws Exception {
        events.before(batches -> {
            if (batches.stream().anyMatch(TelemetryRecorderTest::isPoison)) {
                throw new IllegalStateException("the store chokes");
            }
            passTheGate();
        });
        try (TelemetryRecorder recorder = recorder(RecorderLimits.DEFAULT)) {
            recorder.record(Entries.batch(RUN, "first"));
            arrived.await();
            List<CompletableFuture<AppendOutcome>> good = new ArrayList<>();
            good.add(recorder.record(keyed("good 1")));
            CompletableFuture<AppendOutcome> bad = recorder.record(keyed("poison"));
            good.add(recorder.record(keyed("good 2")));
            gate.countDown();

            assertThat(good).allSatisfy(answer -> assertThat(answer.join()).isInstanceOf(Appended.class));
            assertThatThrownBy(bad::join)
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOf(StorageUnavailable.class)
                    .hasRootCauseMessage("the store chokes");
            assertThat(recorder.counts(StreamKind.EVENTS).failed()).isEqualTo(1);
            assertThat(recorder.record(Entries.batch(RUN, "after")).join()).isInstanceOf(Appended.class);
        }
        assertThat(events.targets(RUN)).containsExactly("first", "good 1", "good 2", "after");
    }

    /** A store may have committed a part of a group before it failed, and without a key does not know it again. */
    @Test
    void after_an_unexpected_failure_only_what_has_an_append_key_is_sent_again() throws Exception {
        events.before(batches -> {
            passTheGate();
            if (batches.size() > 1) {
                throw new IllegalStateException("the store chokes");
            }
        });
        try (TelemetryRecorder recorder = recorder(RecorderLimits.DEFAULT)) {
            recorder.record(Entries.batch(RUN, "first"));
            arrived.await();
            CompletableFuture<AppendOutcome> bare = recorder.record(Entries.batch(RUN, "bare"));
            CompletableFuture<AppendOutcome> keyed = recorder.record(keyed("keyed"));
            gate.countDown();

            assertThat(keyed.join()).isInstanceOf(Appended.class);
            assertThatThrownBy(bare::join)
                    .cause()
                    .isInstanceOf(StorageUnavailable.class)
                    .hasMessageContaining("whether the batch is stored")
                    .hasRootCauseMessage("the store chokes");
        }
        assertThat(events.targets(RUN)).containsExactly("first", "keyed");
        assertThat(events.appends())
                .as("the first, both together, the one with a key alone")
                .extracting(List::size)
                .containsExactly(1, 2, 1);
    }

    @Test
    void an_error_of_the_store_ends_no_lane() {
        events.before(batches -> {
            throw new StackOverflowError("deep");
        });
        try (TelemetryRecorder recorder = recorder(RecorderLimits.DEFAULT)) {
            assertThatThrownBy(() -> recorder.record(Entries.batch(RUN, "a")).join())
                    .hasCauseInstanceOf(StorageUnavailable.class);
            events.before(batches -> {});
            assertThat(recorder.record(Entries.batch(RUN, "b")).join()).isInstanceOf(Appended.class);
        }
    }

    @Test
    void trouble_of_the_store_fails_the_whole_group_once_and_nothing_is_stored_twice() throws Exception {
        holdTheFirstAppend();
        try (TelemetryRecorder recorder = recorder(RecorderLimits.DEFAULT)) {
            recorder.record(Entries.batch(RUN, "first"));
            arrived.await();
            List<CompletableFuture<AppendOutcome>> lost = IntStream.range(0, 5)
                    .mapToObj(i -> recorder.record(Entries.batch(RUN, "lost " + i)))
                    .toList();
            events.before(batches -> {
                throw new StorageUnavailable(Trouble.UNREACHABLE, "no server answers");
            });
            gate.countDown();
            assertThat(lost)
                    .allSatisfy(answer -> assertThatThrownBy(answer::join).hasRootCauseMessage("no server answers"));
            assertThat(recorder.counts(StreamKind.EVENTS).failed()).isEqualTo(5);
        }
        assertThat(events.appends()).as("asked once for all five").hasSize(2);
    }

    /** The answer of the first attempt is lost after its commit, so nobody was told of it. */
    @Test
    void a_retry_that_finds_its_batch_stored_already_is_announced() {
        StreamAddress stream = new StreamAddress(RUN, StreamKind.EVENTS);
        events.after(() -> {
            throw new StorageUnavailable(Trouble.UNREACHABLE, "the server went away");
        });
        try (TelemetryRecorder recorder = recorder(RecorderLimits.DEFAULT)) {
            assertThatThrownBy(() -> recorder.record(keyed("a")).join()).hasRootCauseMessage("the server went away");
            assertThat(commits).isEmpty();

            events.after(() -> {});
            assertThat(recorder.record(keyed("a")).join()).isEqualTo(new AlreadyAppended(1, 1));
            assertThat(commits).containsExactly(stream);
            assertThat(recorder.counts(StreamKind.EVENTS).stored())
                    .as("counted where they were stored")
                    .isZero();
            assertThat(recorder.counts(StreamKind.EVENTS).duplicates()).isEqualTo(1);
        }
        assertThat(events.targets(RUN)).containsExactly("a");
    }

    @Test
    void a_listener_that_fails_costs_nobody_an_answer() {
        CommitListener failing = stream -> {
            throw new IllegalStateException("deaf to " + stream);
        };
        try (TelemetryRecorder recorder = new TelemetryRecorder(
                events, Doubles.logs(), Doubles.series(), failing, threads, ticker, RecorderLimits.DEFAULT)) {
            assertThat(recorder.record(Entries.batch(RUN, "a")).join()).isEqualTo(new Appended(1, 1));
            assertThat(recorder.record(Entries.batch(RUN, "b")).join()).isEqualTo(new Appended(2, 1));
        }
    }

    @Test
    void closing_answers_what_was_accepted_and_takes_nothing_more() throws Exception {
        holdTheFirstAppend();
        TelemetryRecorder recorder = recorder(RecorderLimits.DEFAULT);
        List<CompletableFuture<AppendOutcome>> accepted = new ArrayList<>();
        accepted.add(recorder.record(Entries.batch(RUN, "0")));
        arrived.await();
        for (int i = 1; i < 20; i++) {
            accepted.add(recorder.record(Entries.batch(RUN, Integer.toString(i))));
        }
        FutureTask<Void> closing = new FutureTask<>(recorder::close, null);
        Thread.startVirtualThread(closing);
        assertThatThrownBy(() -> closing.get(50, TimeUnit.MILLISECONDS))
                .isInstanceOf(java.util.concurrent.TimeoutException.class);
        gate.countDown();
        closing.get();

        assertThat(accepted).allMatch(CompletableFuture::isDone);
        assertThat(events.targets(RUN)).hasSize(20);
        assertThatThrownBy(() -> recorder.record(Entries.batch(RUN, "late")).join())
                .cause()
                .isInstanceOfSatisfying(
                        StorageUnavailable.class, e -> assertThat(e.trouble()).isEqualTo(Trouble.CLOSED));
        recorder.close();
    }

    @Test
    void without_threads_nobody_waits_for_ever() {
        threads.shutdownNow();
        try (TelemetryRecorder recorder = recorder(RecorderLimits.DEFAULT)) {
            assertThatThrownBy(() -> recorder.record(Entries.batch(RUN, "a")).join())
                    .hasCauseInstanceOf(StorageUnavailable.class);
        }
    }

    private TelemetryRecorder recorder(RecorderLimits limits) {
        return new TelemetryRecorder(events, Doubles.logs(), Doubles.series(), commits::add, threads, ticker, limits);
    }

    /** A lane that one large batch fills. */
    private static RecorderLimits tight() {
        return RecorderLimits.DEFAULT.perStream(new Amount(SampleBatch.MOST_SAMPLES, EventBatch.MOST_BYTES));
    }

    private static EventBatch full() {
        return Entries.heaviest(RUN, 8_192);
    }

    private void holdTheFirstAppend() {
        events.before(batches -> passTheGate());
    }

    private void passTheGate() {
        arrived.countDown();
        try {
            // Bounded, so that a test that fails also ends.
            gate.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static EventBatch keyed(String target) {
        return Entries.batch(RUN, target).keyed(new AppendKey(target));
    }

    private static boolean isPoison(EventBatch batch) {
        return batch.events().getFirst().target().equals("poison");
    }

    private static void joined(FutureTask<Void> task) {
        try {
            task.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
