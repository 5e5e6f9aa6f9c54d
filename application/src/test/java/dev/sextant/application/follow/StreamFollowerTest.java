package dev.sextant.application.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.application.doubles.Doubles;
import dev.sextant.application.doubles.Entries;
import dev.sextant.application.doubles.FakeTicker;
import dev.sextant.application.doubles.HeapEvents;
import dev.sextant.application.record.RecorderLimits;
import dev.sextant.application.record.StreamAddress;
import dev.sextant.application.record.TelemetryRecorder;
import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.event.Event;
import dev.sextant.domain.follow.Delivery;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.store.Absence;
import dev.sextant.domain.stream.Batch;
import dev.sextant.domain.stream.Recorded;
import dev.sextant.domain.stream.StreamKind;
import dev.sextant.ports.driving.Follower;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StreamFollowerTest {
    private static final RunId RUN = Entries.run(1);
    private static final StreamAddress STREAM = new StreamAddress(RUN, StreamKind.EVENTS);
    private static final Duration LONG = Duration.ofDays(1);
    /** So long that a test which waits for a look instead of a ring does not end. */
    private static final Duration NEVER = Duration.ofDays(1);

    private final HeapEvents events = new HeapEvents();
    private final FakeTicker ticker = new FakeTicker();
    private final CommitBell bell = new CommitBell();

    @Test
    void what_is_there_comes_first_in_pages_and_at_once() throws Exception {
        append(450);
        try (Follower<Recorded<Event>> follower = follower(NEVER, 100_000, 0)) {
            assertThat(sequences(follower.next(LONG))).containsExactlyElementsOf(range(1, 200));
            assertThat(sequences(follower.next(LONG))).containsExactlyElementsOf(range(201, 400));
            assertThat(sequences(follower.next(LONG))).containsExactlyElementsOf(range(401, 450));
            assertThat(follower.position()).isEqualTo(450);
            assertThat(sequences(follower.next(Duration.ZERO))).isEmpty();
        }
    }

    @Test
    void a_reader_begins_after_what_it_has_seen() throws Exception {
        append(10);
        try (Follower<Recorded<Event>> follower = follower(NEVER, 100_000, 7)) {
            assertThat(sequences(follower.next(LONG))).containsExactly(8L, 9L, 10L);
        }
    }

    @Test
    void a_commit_of_this_process_wakes_a_reader_that_waits() throws Exception {
        events.know(RUN);
        try (ForkJoinPool threads = new ForkJoinPool(2);
                TelemetryRecorder recorder = new TelemetryRecorder(
                        events, Doubles.logs(), Doubles.series(), bell, threads, ticker, RecorderLimits.DEFAULT);
                Follower<Recorded<Event>> follower = follower(NEVER, 100_000, 0)) {
            FutureTask<Delivery<Recorded<Event>>> reading = new FutureTask<>(() -> follower.next(LONG));
            Thread.startVirtualThread(reading);
            recorder.record(Entries.batch(RUN, "news")).join();
            assertThat(sequences(reading.get())).containsExactly(1L);
        }
    }

    @Test
    void what_another_process_writes_is_found_by_looking() throws Exception {
        events.know(RUN);
        try (Follower<Recorded<Event>> follower = follower(Duration.ofMillis(5), 100_000, 0)) {
            FutureTask<Delivery<Recorded<Event>>> reading = new FutureTask<>(() -> follower.next(LONG));
            Thread.startVirtualThread(reading);
            // Past the recorder: the bell does not ring.
            append(1);
            assertThat(sequences(reading.get())).containsExactly(1L);
        }
    }

    @Test
    void with_many_writers_every_entry_comes_once_and_in_order() throws Exception {
        int writers = 8;
        int each = 250;
        events.know(RUN);
        try (ForkJoinPool threads = new ForkJoinPool(4);
                TelemetryRecorder recorder = new TelemetryRecorder(
                        events, Doubles.logs(), Doubles.series(), bell, threads, ticker, RecorderLimits.DEFAULT);
                Follower<Recorded<Event>> follower = follower(NEVER, 100_000, 0)) {
            List<FutureTask<Void>> tasks = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                String name = "w" + writer;
                tasks.add(new FutureTask<>(
                        () -> {
                            for (int i = 0; i < each; i++) {
                                recorder.record(Entries.batch(RUN, name)).join();
                            }
                        },
                        null));
            }
            tasks.forEach(Thread::startVirtualThread);
            List<Long> seen = new ArrayList<>();
            while (seen.size() < writers * each) {
                seen.addAll(sequences(follower.next(LONG)));
            }
            assertThat(seen).containsExactlyElementsOf(range(1, (long) writers * each));
        }
    }

    @Test
    void the_patience_of_a_reader_ends_by_the_ticker() throws Exception {
        events.know(RUN);
        try (Follower<Recorded<Event>> follower = follower(Duration.ofMillis(5), 100_000, 0)) {
            FutureTask<Delivery<Recorded<Event>>> reading =
                    new FutureTask<>(() -> follower.next(Duration.ofSeconds(3)));
            Thread.startVirtualThread(reading);
            while (!reading.isDone()) {
                ticker.pass(Duration.ofSeconds(3));
            }
            assertThat(sequences(reading.get())).isEmpty();
        }
    }

    @Test
    void a_backlog_is_delivered_whole_however_long_it_is() throws Exception {
        append(5_000);
        try (Follower<Recorded<Event>> follower = follower(NEVER, 300, 0)) {
            List<Long> seen = new ArrayList<>();
            while (seen.size() < 5_000) {
                seen.addAll(sequences(follower.next(LONG)));
            }
            assertThat(seen).containsExactlyElementsOf(range(1, 5_000));
        }
    }

    @Test
    void a_reader_that_fell_too_far_behind_is_told_of_the_gap_and_goes_on_from_the_end() throws Exception {
        append(10);
        try (Follower<Recorded<Event>> follower = follower(NEVER, 300, 0)) {
            assertThat(sequences(follower.next(LONG))).hasSize(10);
            append(1_000);
            assertThat(sequences(follower.next(LONG))).containsExactlyElementsOf(range(11, 210));
            assertThat(follower.next(LONG)).isEqualTo(new Delivery.Gap<Recorded<Event>>(211, 1_010));
            assertThat(follower.position()).isEqualTo(1_010);
            append(2);
            assertThat(sequences(follower.next(LONG))).containsExactly(1_011L, 1_012L);
        }
    }

    @Test
    void a_reader_that_is_behind_by_no_more_than_it_may_misses_nothing() throws Exception {
        append(10);
        try (Follower<Recorded<Event>> follower = follower(NEVER, 300, 0)) {
            follower.next(LONG);
            append(500);
            List<Long> seen = new ArrayList<>();
            while (seen.size() < 500) {
                seen.addAll(sequences(follower.next(LONG)));
            }
            assertThat(seen).containsExactlyElementsOf(range(11, 510));
        }
    }

    @Test
    void one_entry_more_behind_than_it_may_and_a_reader_is_told() throws Exception {
        append(10);
        try (Follower<Recorded<Event>> follower = follower(NEVER, 300, 0)) {
            follower.next(LONG);
            append(501);
            assertThat(sequences(follower.next(LONG))).hasSize(200);
            assertThat(follower.next(LONG)).isEqualTo(new Delivery.Gap<Recorded<Event>>(211, 511));
        }
    }

    @Test
    void a_delivery_weighs_no_more_than_a_reader_may_hold() throws Exception {
        events.append(List.of(Entries.heavy(RUN, 8), Entries.batch(RUN, "e", 2)));
        try (Follower<Recorded<Event>> follower = follower(7 * Event.MOST_BYTES, 300)) {
            assertThat(sequences(follower.next(LONG))).containsExactlyElementsOf(range(1, 7));
            assertThat(sequences(follower.next(LONG))).containsExactly(8L, 9L, 10L);
        }
        try (Follower<Recorded<Event>> follower = follower(8 * Event.MOST_BYTES - 1, 300)) {
            assertThat(sequences(follower.next(LONG))).containsExactlyElementsOf(range(1, 7));
        }
        try (Follower<Recorded<Event>> follower = follower(8 * Event.MOST_BYTES, 300)) {
            assertThat(sequences(follower.next(LONG))).containsExactlyElementsOf(range(1, 8));
            assertThat(sequences(follower.next(LONG))).containsExactly(9L, 10L);
        }
    }

    @Test
    void light_entries_take_two_reads() throws Exception {
        append(450);
        try (Follower<Recorded<Event>> follower = follower(NEVER, 100_000, 0)) {
            assertThat(sequences(follower.next(LONG))).containsExactlyElementsOf(range(1, 200));
            // And one look at how far behind it is.
            assertThat(events.pages()).isEqualTo(2 + 1);
        }
    }

    @Test
    void heavy_entries_after_light_ones_are_delivered_as_far_as_they_fit_and_then_from_there() throws Exception {
        append(10);
        events.append(List.of(Entries.heavy(RUN, 8)));
        try (Follower<Recorded<Event>> follower = follower(7 * Event.MOST_BYTES, 300)) {
            assertThat(sequences(follower.next(LONG))).containsExactlyElementsOf(range(1, 16));
            assertThat(sequences(follower.next(LONG))).containsExactly(17L, 18L);
        }
    }

    @Test
    void a_slow_reader_of_heavy_entries_is_told_of_the_gap() throws Exception {
        append(1);
        try (Follower<Recorded<Event>> follower = follower(2 * Event.MOST_BYTES, 300)) {
            assertThat(sequences(follower.next(LONG))).containsExactly(1L);
            events.append(List.of(Entries.heavy(RUN, 8)));
            append(294);
            assertThat(sequences(follower.next(LONG))).containsExactly(2L, 3L);
            assertThat(sequences(follower.next(LONG))).containsExactly(4L, 5L);
            append(5);
            assertThat(follower.next(LONG)).isEqualTo(new Delivery.Gap<Recorded<Event>>(6, 308));
        }
    }

    @Test
    void a_run_that_is_purged_while_it_is_read_delivers_what_was_read() throws Exception {
        append(1);
        try (Follower<Recorded<Event>> follower = follower(7 * Event.MOST_BYTES, 300)) {
            follower.next(LONG);
            append(20);
            events.afterNextPage(() -> events.forget(RUN));
            assertThat(sequences(follower.next(LONG))).containsExactlyElementsOf(range(2, 8));
            assertThat(follower.next(LONG)).isEqualTo(new Delivery.Over<Recorded<Event>>(Absence.UNKNOWN_RUN));
        }
    }

    @Test
    void limits_that_do_not_hold_the_heaviest_entry_are_refused() {
        assertThatThrownBy(() -> new FollowerLimits(200, Event.MOST_BYTES - 1, NEVER, 300))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("pageBytes is 1051607, but must hold the heaviest entry, 1051608 bytes");
        assertThat(new FollowerLimits(200, Event.MOST_BYTES, NEVER, 300).pageBytes())
                .isEqualTo(Event.MOST_BYTES);
    }

    @Test
    void the_stream_of_a_run_that_is_not_there_is_over() throws Exception {
        try (Follower<Recorded<Event>> follower = follower(NEVER, 300, 0)) {
            assertThat(follower.next(LONG)).isEqualTo(new Delivery.Over<Recorded<Event>>(Absence.UNKNOWN_RUN));
            append(1);
            assertThat(sequences(follower.next(LONG))).hasSize(1);
            events.forget(RUN);
            assertThat(follower.next(LONG)).isInstanceOf(Delivery.Over.class);
        }
    }

    @Test
    void closing_from_another_thread_ends_a_wait_and_leaves_nobody_to_wake() throws Exception {
        events.know(RUN);
        Follower<Recorded<Event>> follower = follower(NEVER, 300, 0);
        FutureTask<Delivery<Recorded<Event>>> reading = new FutureTask<>(() -> follower.next(LONG));
        Thread.startVirtualThread(reading);
        assertThat(bell.watched()).isEqualTo(1);
        assertThat(bell.followers(StreamKind.EVENTS)).isEqualTo(1);
        assertThat(bell.followers(StreamKind.LOGS)).isZero();
        follower.close();
        assertThat(sequences(reading.get())).isEmpty();
        assertThat(bell.watched()).isZero();
        follower.close();
        assertThat(sequences(follower.next(LONG))).isEmpty();
    }

    @Test
    void an_interrupted_reader_loses_nothing() throws Exception {
        events.know(RUN);
        try (Follower<Recorded<Event>> follower = follower(NEVER, 300, 0)) {
            FutureTask<Boolean> reading = new FutureTask<>(() -> {
                Thread.currentThread().interrupt();
                try {
                    follower.next(LONG);
                    return false;
                } catch (InterruptedException e) {
                    return true;
                }
            });
            Thread.startVirtualThread(reading);
            assertThat(reading.get()).isTrue();
            append(1);
            assertThat(sequences(follower.next(LONG))).containsExactly(1L);
        }
    }

    @Test
    void a_place_before_the_stream_is_refused() {
        assertThatThrownBy(() -> follower(NEVER, 300, -1)).isInstanceOf(InvalidValue.class);
        assertThat(bell.watched()).isZero();
    }

    @Test
    void a_ring_for_one_stream_wakes_its_own_readers_only() {
        events.know(RUN);
        try (Follower<Recorded<Event>> follower = follower(NEVER, 300, 0)) {
            Watch watch = bell.watch(STREAM);
            bell.committed(new StreamAddress(RUN, StreamKind.LOGS));
            bell.committed(new StreamAddress(Entries.run(2), StreamKind.EVENTS));
            assertThat(watch.rings()).isZero();
            bell.committed(STREAM);
            assertThat(watch.rings()).isEqualTo(1);
            bell.handBack(STREAM, watch);
            assertThat(bell.watched()).isEqualTo(1);
            assertThat(follower.position()).isZero();
        }
    }

    private Follower<Recorded<Event>> follower(Duration poll, long mostBehind, long after) {
        return follower(new FollowerLimits(200, Batch.MOST_BYTES, poll, mostBehind), after);
    }

    private Follower<Recorded<Event>> follower(long pageBytes, long mostBehind) {
        return follower(new FollowerLimits(200, pageBytes, NEVER, mostBehind), 0);
    }

    private Follower<Recorded<Event>> follower(FollowerLimits limits, long after) {
        return new StreamFollower(events, Doubles.logs(), Doubles.series(), bell, ticker, limits).events(RUN, after);
    }

    private void append(int count) {
        events.append(List.of(Entries.batch(RUN, "e", count)));
    }

    private static List<Long> sequences(Delivery<Recorded<Event>> delivery) {
        return ((Delivery.Entries<Recorded<Event>>) delivery)
                .entries().stream().map(Recorded::sequence).toList();
    }

    private static List<Long> range(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }
}
