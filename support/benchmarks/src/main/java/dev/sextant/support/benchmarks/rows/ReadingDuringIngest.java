package dev.sextant.support.benchmarks.rows;

import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.Direction;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.support.benchmarks.feed.EventFeed;
import dev.sextant.support.benchmarks.measure.Crew;
import dev.sextant.support.benchmarks.measure.Goal;
import dev.sextant.support.benchmarks.measure.Line;
import dev.sextant.support.benchmarks.measure.Stopwatch;
import dev.sextant.support.benchmarks.measure.Trial;
import dev.sextant.support.benchmarks.measure.Unit;
import dev.sextant.support.benchmarks.rival.EventRows;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** A reader who asks for the newest page over and over while another appends to the same run as fast as that goes. */
record ReadingDuringIngest() implements Row {
    private static final int BATCH = 1_000;
    private static final int PAGE = 100;
    private static final long SEED = 41;
    private static final double P99 = 0.99;

    @Override
    public String name() {
        return "reading-during-ingest";
    }

    @Override
    public List<Line> measure(Bench bench) throws SQLException {
        String what = "p99 of the newest page while %,d events come in"
                .formatted(bench.size().eventsIn());
        return List.of(bench.duel()
                .fight(what, () -> ours(bench), () -> baseline(bench))
                .line(what, Unit.MILLIS, "rows with two indices", Goal.millis(2)));
    }

    private interface Writing {
        void append(EventBatch batch) throws SQLException;
    }

    private static Trial<Boolean> ours(Bench bench) throws SQLException {
        Path place = bench.fresh();
        try (OurStore store = OurStore.open(place)) {
            RunId run = store.register();
            EntryQuery<EventFilter> newest = EntryQuery.of(run, EventFilter.ALL)
                    .direction(Direction.BACKWARD)
                    .limit(PAGE);
            return both(
                    bench,
                    run,
                    batch -> OurStore.append(store.storage().events(), batch),
                    () -> OurStore.found(store.storage().events().page(newest))
                            .items()
                            .size());
        } finally {
            Bench.discard(place);
        }
    }

    private static Trial<Boolean> baseline(Bench bench) throws SQLException {
        Path place = bench.fresh();
        try (EventRows writer = new EventRows(place);
                EventRows reader = new EventRows(place)) {
            RunId anyRun = OurStore.NO_RUN;
            return both(bench, anyRun, writer::append, () -> reader.newest(PAGE).size());
        } finally {
            Bench.discard(place);
        }
    }

    private static Trial<Boolean> both(Bench bench, RunId run, Writing writing, Stopwatch.Work<Integer> reading)
            throws SQLException {
        EventFeed feed = new EventFeed(run, Long.MAX_VALUE, SEED);
        // Before the race, so that every page is full.
        writing.append(feed.next(BATCH));
        AtomicBoolean writes = new AtomicBoolean(true);
        Stopwatch watch = bench.stopwatch();
        List<Boolean> full = Crew.work(List.of(
                () -> {
                    try {
                        for (int sent = BATCH; sent < bench.size().eventsIn(); sent += BATCH) {
                            writing.append(feed.next(BATCH));
                        }
                    } finally {
                        writes.set(false);
                    }
                    return true;
                },
                () -> {
                    boolean always = true;
                    do {
                        always &= watch.lap(reading) == PAGE;
                    } while (writes.get());
                    return always;
                }));
        return Trial.of(!full.contains(false), watch.millis(P99));
    }
}
