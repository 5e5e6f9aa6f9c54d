package dev.sextant.application.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.adapters.memory.MemoryConfig;
import dev.sextant.adapters.memory.MemoryStorage;
import dev.sextant.application.doubles.Doubles;
import dev.sextant.application.doubles.Entries;
import dev.sextant.application.doubles.FakeTicker;
import dev.sextant.application.doubles.HeapEvents;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.Registration;
import dev.sextant.domain.run.Submission;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import dev.sextant.domain.stream.AppendKey;
import dev.sextant.domain.stream.AppendRefusal;
import dev.sextant.domain.stream.StreamKind;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.EventLog;
import dev.sextant.ports.driven.Storage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

/** What a recorder tells of itself. */
// What is sent without waiting for its answer is looked for in the counts.
@SuppressWarnings("FutureReturnValueIgnored")
class RecorderCountsTest {
    private static final RunId RUN = Entries.run(1);
    private static final RunId UNKNOWN = Entries.run(2);

    private final FakeTicker ticker = new FakeTicker();
    private final HeapEvents events = new HeapEvents();
    private final List<String> asked = new ArrayList<>();

    @Test
    void every_outcome_is_counted_by_entries_and_by_kind() {
        Storage storage = MemoryStorage.open(MemoryConfig.DEFAULT);
        storage.runs()
                .register(new Registration(RUN, Submission.of("a run", "worker"), new WallInstant(0), "me", false));
        try (TelemetryRecorder recorder = new TelemetryRecorder(
                storage.events(),
                storage.logs(),
                storage.series(),
                stream -> {},
                Runnable::run,
                ticker,
                RecorderLimits.DEFAULT)) {
            recorder.record(Entries.batch(RUN, "a", 3).keyed(new AppendKey("a")));
            recorder.record(Entries.batch(RUN, "a", 3).keyed(new AppendKey("a")));
            recorder.record(Entries.batch(RUN, "b", 5).keyed(new AppendKey("a")));
            recorder.record(Entries.batch(UNKNOWN, "a", 2));
            recorder.record(Entries.batch(UNKNOWN, "a", 4));
            recorder.record(Entries.logs(RUN));

            assertThat(recorder.counts(StreamKind.EVENTS))
                    .isEqualTo(new RecorderCounts(
                            5, 5, 3, 3, Map.of(AppendRefusal.KEY_REUSED, 5L, AppendRefusal.UNKNOWN_RUN, 6L), 0, 0));
            assertThat(recorder.counts(StreamKind.LOGS)).isEqualTo(new RecorderCounts(1, 1, 1, 0, Map.of(), 0, 0));
            assertThat(recorder.counts(StreamKind.SAMPLES)).isEqualTo(new RecorderCounts(0, 0, 0, 0, Map.of(), 0, 0));
        }
    }

    @Test
    void what_is_on_its_way_has_a_size_and_an_age_until_it_is_answered() {
        Queue<Runnable> lanes = new ArrayDeque<>();
        List<RecorderBacklog> during = new ArrayList<>();
        TelemetryRecorder recorder = recorder(events, lanes::add);
        events.before(batches -> during.add(recorder.backlog()));
        assertThat(recorder.backlog()).isEqualTo(new RecorderBacklog(0, 0, Duration.ZERO));

        long weight = Entries.batch(RUN, "a", 3).bytes();
        recorder.record(Entries.batch(RUN, "a", 3));
        ticker.pass(Duration.ofSeconds(5));
        recorder.record(Entries.batch(UNKNOWN, "a", 3));
        ticker.pass(Duration.ofSeconds(2));
        RecorderBacklog both = new RecorderBacklog(6, 2 * weight, Duration.ofSeconds(7));
        assertThat(recorder.backlog()).isEqualTo(both);
        lanes.remove().run();
        assertThat(during).as("what is being committed is on its way").containsExactly(both);
        assertThat(recorder.backlog()).isEqualTo(new RecorderBacklog(3, weight, Duration.ofSeconds(2)));
        lanes.remove().run();

        assertThat(recorder.backlog()).isEqualTo(new RecorderBacklog(0, 0, Duration.ZERO));
        recorder.close();
    }

    @Test
    void a_listener_hears_how_long_the_store_took_be_it_that_it_failed() {
        try (TelemetryRecorder recorder = recorder(events, Runnable::run)) {
            events.before(batches -> ticker.pass(Duration.ofNanos(30)));
            recorder.record(Entries.batch(RUN, "a")).join();
            events.before(batches -> {
                ticker.pass(Duration.ofNanos(50));
                throw new StorageUnavailable(Trouble.UNREACHABLE, "no server answers");
            });
            assertThatThrownBy(() -> recorder.record(Entries.batch(RUN, "b")).join())
                    .hasRootCauseMessage("no server answers");

            assertThat(asked).containsExactly("EVENTS 30", "EVENTS 50");
            assertThat(recorder.counts(StreamKind.EVENTS)).isEqualTo(new RecorderCounts(1, 2, 1, 0, Map.of(), 0, 1));
        }
    }

    @Test
    void a_listener_that_can_not_bear_to_hear_it_costs_nobody_an_answer() {
        CommitListener deaf = new CommitListener() {
            @Override
            public void committed(StreamAddress stream) {}

            @Override
            public void asked(StreamKind kind, long nanos) {
                throw new IllegalStateException("deaf");
            }
        };
        try (TelemetryRecorder recorder = new TelemetryRecorder(
                events, Doubles.logs(), Doubles.series(), deaf, Runnable::run, ticker, RecorderLimits.DEFAULT)) {
            assertThat(recorder.record(Entries.batch(RUN, "a"))).isCompleted();
        }
    }

    private TelemetryRecorder recorder(EventLog store, Executor threads) {
        CommitListener listener = new CommitListener() {
            @Override
            public void committed(StreamAddress stream) {}

            @Override
            public void asked(StreamKind kind, long nanos) {
                asked.add(kind + " " + nanos);
            }
        };
        return new TelemetryRecorder(
                store, Doubles.logs(), Doubles.series(), listener, threads, ticker, RecorderLimits.DEFAULT);
    }
}
