package dev.sextant.support.benchmarks.rows;

import dev.sextant.domain.page.EntryKey;
import dev.sextant.support.benchmarks.measure.Baseline;
import dev.sextant.support.benchmarks.measure.Duel.Medians;
import dev.sextant.support.benchmarks.measure.Goal;
import dev.sextant.support.benchmarks.measure.Line;
import dev.sextant.support.benchmarks.measure.Stopwatch;
import dev.sextant.support.benchmarks.measure.Trial;
import dev.sextant.support.benchmarks.measure.Unit;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A page by sequence, anywhere in the stream. */
record PageAtDepth() implements Row {
    private static final int PAGE = 100;
    private static final long SEED = 19;
    private static final double MEDIAN = 0.5;

    @Override
    public String name() {
        return "page-at-depth";
    }

    @Override
    public List<Line> measure(Bench bench) throws SQLException {
        RecordedEvents events = bench.events();
        String what = "a page of %d at any depth of %,d events".formatted(PAGE, events.count());
        List<Integer> depths = new Random(SEED)
                .ints(bench.size().probes(), 0, events.count() - PAGE)
                .boxed()
                .toList();
        Medians medians = bench.duel()
                .fight(
                        what,
                        () -> pages(bench, depths, depth -> our(events, depth), events.count()),
                        () -> pages(bench, depths, depth -> events.rows().atDepth(depth, PAGE), events.count()));
        return List.of(
                medians.line(what, Unit.MILLIS, "OFFSET", Goal.millis(0.3)),
                new Line(
                        "the deepest page of %,d events".formatted(events.count()),
                        Unit.MILLIS,
                        medians.ours().get(1),
                        new Baseline("our own first page", medians.ours().get(2)),
                        List.of(Goal.share(1.3))));
    }

    private interface Paging {
        List<Long> page(int depth) throws SQLException;
    }

    private static List<Long> our(RecordedEvents events, int depth) {
        return events.page(events.all().limit(PAGE).after(EntryKey.at(depth)));
    }

    /** The median of pages anywhere, of the deepest page, and of the first. */
    private static Trial<List<List<Long>>> pages(Bench bench, List<Integer> depths, Paging paging, int count)
            throws SQLException {
        Stopwatch anywhere = bench.stopwatch();
        Stopwatch deepest = bench.stopwatch();
        Stopwatch first = bench.stopwatch();
        List<List<Long>> found = new ArrayList<>();
        for (int depth : depths) {
            found.add(anywhere.lap(() -> paging.page(depth)));
            found.add(first.lap(() -> paging.page(0)));
            found.add(deepest.lap(() -> paging.page(count - PAGE)));
        }
        return Trial.of(found, anywhere.millis(MEDIAN), deepest.millis(MEDIAN), first.millis(MEDIAN));
    }
}
