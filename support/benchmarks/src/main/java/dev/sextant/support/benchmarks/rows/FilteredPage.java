package dev.sextant.support.benchmarks.rows;

import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.page.Direction;
import dev.sextant.domain.page.EntryKey;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.text.TextTest;
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
import java.util.Set;

/** A page of the newest of what one filter chooses, and of what two filters choose that choose little each. */
record FilteredPage() implements Row {
    private static final int PAGE = 100;
    private static final long SEED = 29;
    private static final double P99 = 0.99;
    private static final int SCANS = 10;

    @Override
    public String name() {
        return "filtered-page";
    }

    @Override
    public List<Line> measure(Bench bench) throws SQLException {
        return List.of(oneFilter(bench), twoFilters(bench));
    }

    private static Line oneFilter(Bench bench) throws SQLException {
        RecordedEvents events = bench.events();
        String what = "p99 of a page of %d of one type in 50, of %,d events".formatted(PAGE, events.count());
        List<Integer> places = new Random(SEED)
                .ints(bench.size().probes(), 1, events.count())
                .boxed()
                .toList();
        EntryQuery<EventFilter> ofType = EntryQuery.of(
                        events.run(), EventFilter.ALL.types(Set.of(EventFeed.SELDOM_TYPE)))
                .direction(Direction.BACKWARD)
                .limit(PAGE);
        return bench.duel()
                .fight(
                        what,
                        () -> pages(bench, places, place -> events.page(ofType.after(EntryKey.at(place)))),
                        () -> pages(bench, places, place -> events.rows().ofType(EventFeed.SELDOM_TYPE, place, PAGE)))
                .line(
                        what,
                        Unit.MILLIS,
                        "an index on (type, time)",
                        Goal.millis(10).stretch(3));
    }

    private static Line twoFilters(Bench bench) throws SQLException {
        RecordedEvents events = bench.events();
        String what = "p99 of a page of a type in 200 and a target in 500, of %,d events".formatted(events.count());
        EntryQuery<EventFilter> both = EntryQuery.of(
                        events.run(),
                        EventFilter.ALL
                                .types(Set.of(EventFeed.RARE_TYPE))
                                .target(new TextTest.Equals(EventFeed.RARE_TARGET)))
                .direction(Direction.BACKWARD)
                .limit(PAGE);
        List<Integer> again = new Random(SEED).ints(SCANS).boxed().toList();
        return bench.duel()
                .fight(
                        what,
                        () -> pages(bench, again, place -> events.page(both)),
                        () -> pages(
                                bench,
                                again,
                                place -> events.rows()
                                        .ofTypeAndTarget(EventFeed.RARE_TYPE, EventFeed.RARE_TARGET, PAGE)))
                .line(
                        what,
                        Unit.MILLIS,
                        "an index on (type, time)",
                        Goal.millis(120).stretch(30));
    }

    private interface Paging {
        List<Long> page(int place) throws SQLException;
    }

    private static Trial<List<List<Long>>> pages(Bench bench, List<Integer> places, Paging paging) throws SQLException {
        Stopwatch watch = bench.stopwatch();
        List<List<Long>> found = new ArrayList<>();
        for (int place : places) {
            found.add(watch.lap(() -> paging.page(place)));
        }
        return Trial.of(found, watch.millis(P99));
    }
}
