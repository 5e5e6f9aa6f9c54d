package dev.sextant.support.benchmarks.rows;

import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.ports.driven.EventLog;
import dev.sextant.support.benchmarks.feed.EventFeed;
import dev.sextant.support.benchmarks.measure.Crew;
import dev.sextant.support.benchmarks.measure.Duel.Medians;
import dev.sextant.support.benchmarks.measure.Goal;
import dev.sextant.support.benchmarks.measure.Line;
import dev.sextant.support.benchmarks.measure.Stopwatch;
import dev.sextant.support.benchmarks.measure.Trial;
import dev.sextant.support.benchmarks.measure.Unit;
import dev.sextant.support.benchmarks.rival.EventRows;
import dev.sextant.support.benchmarks.rival.SharedEventRows;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/**
 * Threads that append to one run, an event at a time, and wait until it is committed. Ours bear append keys, and what waits
 * together is committed together; the baseline knows no keys, and has a transaction for each. A commit of either survives the
 * same.
 *
 * @param flushed whether it survives a loss of power, which takes a flush to the disk; otherwise, as is our default, the death
 *     of the process
 */
record OneEventEach(boolean flushed) implements Row {
    private static final int THREADS = 32;
    /** Of those that are flushed there are fewer. */
    private static final int FLUSHED_PART = 4;

    private static final int P99_OF_ONE = 1;
    private static final double P99 = 0.99;
    private static final long SEED = 47;

    @Override
    public String name() {
        return "events-of-" + THREADS + "-threads" + (flushed ? "-flushed" : "");
    }

    @Override
    public List<Line> measure(Bench bench) throws SQLException {
        int events = bench.size().batches(1) / (flushed ? FLUSHED_PART : 1);
        String what = "%,d events of one run in, 1 a batch, with keys, by %d threads%s"
                .formatted(events, THREADS, flushed ? ", each flushed" : "");
        String baseline = "a transaction per append, without keys";
        Medians medians = bench.duel().fight(what, () -> ours(bench, events), () -> baseline(bench, events));
        return List.of(
                medians.line(what, Unit.PER_SECOND, baseline, Goal.times(8)),
                medians.line(P99_OF_ONE, "p99 of one of them" + (flushed ? ", flushed" : ""), Unit.MILLIS, baseline));
    }

    /** Appends one event. */
    private interface Appending {
        void append(EventBatch event) throws SQLException;
    }

    private Trial<Long> ours(Bench bench, int events) throws SQLException {
        Path place = bench.fresh();
        try (OurStore store = flushed ? OurStore.openFlushed(place) : OurStore.open(place)) {
            RunId run = store.register();
            EventLog log = store.storage().events();
            Queue<EventBatch> waiting = waiting(run, events);
            // The first makes the run's file.
            OurStore.append(log, waiting.remove());
            Trial<Integer> trial =
                    race(bench, waiting, Collections.nCopies(THREADS, event -> OurStore.append(log, event)));
            long count = OurStore.found(log.count(run, EventFilter.ALL)).value();
            return trial.map(appended -> count);
        } finally {
            Bench.discard(place);
        }
    }

    private Trial<Long> baseline(Bench bench, int events) throws SQLException {
        Path place = bench.fresh();
        try (EventRows table = new EventRows(place)) {
            List<SharedEventRows> writers = new ArrayList<>();
            try {
                for (int i = 0; i < THREADS; i++) {
                    writers.add(SharedEventRows.open(place, flushed));
                }
                Queue<EventBatch> waiting = waiting(OurStore.NO_RUN, events);
                writers.getFirst().append(waiting.remove());
                Trial<Integer> trial = race(
                        bench,
                        waiting,
                        writers.stream()
                                .<Appending>map(writer -> writer::append)
                                .toList());
                long count = table.count();
                return trial.map(appended -> count);
            } finally {
                for (SharedEventRows writer : writers) {
                    writer.close();
                }
            }
        } finally {
            Bench.discard(place);
        }
    }

    private static Queue<EventBatch> waiting(RunId run, int events) {
        EventFeed feed = new EventFeed(run, Long.MAX_VALUE, SEED);
        Keys keys = new Keys();
        return Stream.generate(() -> feed.next(1).keyed(keys.next()))
                .limit(events)
                .collect(ConcurrentLinkedQueue::new, Queue::add, Queue::addAll);
    }

    /** How many a second, from the first append to the last commit, and the 99th percentile of one. */
    private static Trial<Integer> race(Bench bench, Queue<EventBatch> waiting, List<Appending> threads)
            throws SQLException {
        int events = waiting.size();
        List<Callable<Stopwatch>> turns = threads.stream()
                .<Callable<Stopwatch>>map(thread -> () -> turns(bench, waiting, thread))
                .toList();
        Stopwatch whole = bench.stopwatch();
        List<Stopwatch> each = whole.lap(() -> Crew.work(turns));
        Stopwatch all = bench.stopwatch();
        each.forEach(all::addAll);
        return Trial.of(all.laps(), whole.perSecond(events), all.millis(P99));
    }

    private static Stopwatch turns(Bench bench, Queue<EventBatch> waiting, Appending thread) throws SQLException {
        Stopwatch watch = bench.stopwatch();
        for (EventBatch next = waiting.poll(); next != null; next = waiting.poll()) {
            EventBatch event = next;
            watch.lap(() -> {
                thread.append(event);
                return event;
            });
        }
        return watch;
    }
}
