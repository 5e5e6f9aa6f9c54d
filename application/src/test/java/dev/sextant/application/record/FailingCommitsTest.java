package dev.sextant.application.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.application.doubles.Doubles;
import dev.sextant.application.doubles.Entries;
import dev.sextant.application.doubles.HeapEvents;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import dev.sextant.domain.stream.AppendKey;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.AppendOutcome.AlreadyAppended;
import dev.sextant.domain.stream.AppendOutcome.Appended;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.domain.stream.StreamKind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a recorder answers when its store, its listener or its threads fail. */
// What is sent without waiting for its answer is looked for in the store.
@SuppressWarnings("FutureReturnValueIgnored")
@Timeout(60)
class FailingCommitsTest {
    private static final RunId RUN = Entries.run(1);

    private final HeldRecorder held = new HeldRecorder();
    private final HeapEvents events = held.events();

    @AfterEach
    void let_everyone_go() {
        held.close();
    }

    @Test
    void among_batches_with_append_keys_one_that_poisons_its_group_fails_alone() throws Exception {
        events.before(batches -> {
            if (batches.stream().anyMatch(FailingCommitsTest::isPoison)) {
                throw new IllegalStateException("the store chokes");
            }
            held.passTheGate();
        });
        try (TelemetryRecorder recorder = held.recorder(RecorderLimits.DEFAULT)) {
            recorder.record(Entries.batch(RUN, "first"));
            held.awaitFirst();
            List<CompletableFuture<AppendOutcome>> good = new ArrayList<>();
            good.add(recorder.record(keyed("good 1")));
            CompletableFuture<AppendOutcome> bad = recorder.record(keyed("poison"));
            good.add(recorder.record(keyed("good 2")));
            held.letGo();

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
            held.passTheGate();
            if (batches.size() > 1) {
                throw new IllegalStateException("the store chokes");
            }
        });
        try (TelemetryRecorder recorder = held.recorder(RecorderLimits.DEFAULT)) {
            recorder.record(Entries.batch(RUN, "first"));
            held.awaitFirst();
            CompletableFuture<AppendOutcome> bare = recorder.record(Entries.batch(RUN, "bare"));
            CompletableFuture<AppendOutcome> keyed = recorder.record(keyed("keyed"));
            held.letGo();

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
        try (TelemetryRecorder recorder = held.recorder(RecorderLimits.DEFAULT)) {
            assertThatThrownBy(() -> recorder.record(Entries.batch(RUN, "a")).join())
                    .hasCauseInstanceOf(StorageUnavailable.class);
            events.before(batches -> {});
            assertThat(recorder.record(Entries.batch(RUN, "b")).join()).isInstanceOf(Appended.class);
        }
    }

    @Test
    void trouble_of_the_store_fails_the_whole_group_once_and_nothing_is_stored_twice() throws Exception {
        held.holdTheFirstAppend();
        try (TelemetryRecorder recorder = held.recorder(RecorderLimits.DEFAULT)) {
            recorder.record(Entries.batch(RUN, "first"));
            held.awaitFirst();
            List<CompletableFuture<AppendOutcome>> lost = IntStream.range(0, 5)
                    .mapToObj(i -> recorder.record(Entries.batch(RUN, "lost " + i)))
                    .toList();
            events.before(batches -> {
                throw new StorageUnavailable(Trouble.UNREACHABLE, "no server answers");
            });
            held.letGo();
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
        try (TelemetryRecorder recorder = held.recorder(RecorderLimits.DEFAULT)) {
            assertThatThrownBy(() -> recorder.record(keyed("a")).join()).hasRootCauseMessage("the server went away");
            assertThat(held.commits()).isEmpty();

            events.after(() -> {});
            assertThat(recorder.record(keyed("a")).join()).isEqualTo(new AlreadyAppended(1, 1));
            assertThat(held.commits()).containsExactly(stream);
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
                events,
                Doubles.logs(),
                Doubles.series(),
                failing,
                held.threads(),
                held.ticker(),
                RecorderLimits.DEFAULT)) {
            assertThat(recorder.record(Entries.batch(RUN, "a")).join()).isEqualTo(new Appended(1, 1));
            assertThat(recorder.record(Entries.batch(RUN, "b")).join()).isEqualTo(new Appended(2, 1));
        }
    }

    @Test
    void without_threads_nobody_waits_for_ever() {
        held.threads().shutdownNow();
        try (TelemetryRecorder recorder = held.recorder(RecorderLimits.DEFAULT)) {
            assertThatThrownBy(() -> recorder.record(Entries.batch(RUN, "a")).join())
                    .hasCauseInstanceOf(StorageUnavailable.class);
        }
    }

    private static EventBatch keyed(String target) {
        return Entries.batch(RUN, target).keyed(new AppendKey(target));
    }

    private static boolean isPoison(EventBatch batch) {
        return batch.events().getFirst().target().equals("poison");
    }
}
