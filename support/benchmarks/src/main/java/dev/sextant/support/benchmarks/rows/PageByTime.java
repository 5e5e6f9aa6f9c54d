package dev.sextant.support.benchmarks.rows;

import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.page.Direction;
import dev.sextant.domain.page.EntryKey;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.page.Order;
import dev.sextant.support.benchmarks.feed.EventFeed;
import dev.sextant.support.benchmarks.measure.Goal;
import dev.sextant.support.benchmarks.measure.Line;
import dev.sextant.support.benchmarks.measure.Stopwatch;
import dev.sextant.support.benchmarks.measure.Trial;
import dev.sextant.support.benchmarks.measure.Unit;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A page by time, the latest first, anywhere on the axis of a run whose clock has started many times. */
record PageByTime() implements Row {
    private static final int PAGE = 100;
    private static final long SEED = 23;
    private static final double MEDIAN = 0.5;

    @Override
    public String name() {
        return "page-by-time";
    }

    @Override
    public List<Line> measure(Bench bench) throws SQLException {
        RecordedEvents events = bench.events();
        String what = "a page of %d by time of %,d events, a clock that started %d times"
                .formatted(PAGE, events.count(), RecordedEvents.STARTS);
        List<EntryKey> places = places(events, bench.size().probes());
        EntryQuery<EventFilter> latest =
                events.all().order(Order.TIME).direction(Direction.BACKWARD).limit(PAGE);
        return List.of(bench.duel()
                .fight(
                        what,
                        () -> pages(bench, places, place -> events.page(latest.after(place))),
                        () -> pages(bench, places, place -> events.rows().before(place.time(), place.sequence(), PAGE)))
                .line(what, Unit.MILLIS, "an index on the time", Goal.millis(2).stretch(0.7)));
    }

    private static List<EntryKey> places(RecordedEvents events, int probes) {
        Random random = new Random(SEED);
        List<EntryKey> places = new ArrayList<>();
        for (int i = 0; i < probes; i++) {
            places.add(new EntryKey(
                    random.nextInt(events.eventsPerStart()) * EventFeed.STEP, 1L + random.nextInt(events.count())));
        }
        return places;
    }

    private interface Paging {
        List<Long> page(EntryKey place) throws SQLException;
    }

    private static Trial<List<List<Long>>> pages(Bench bench, List<EntryKey> places, Paging paging)
            throws SQLException {
        Stopwatch watch = bench.stopwatch();
        List<List<Long>> found = new ArrayList<>();
        for (EntryKey place : places) {
            found.add(watch.lap(() -> paging.page(place)));
        }
        return Trial.of(found, watch.millis(MEDIAN));
    }
}
