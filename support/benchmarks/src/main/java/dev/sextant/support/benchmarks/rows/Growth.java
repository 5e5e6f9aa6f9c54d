package dev.sextant.support.benchmarks.rows;

import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.EntryKey;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.series.ChartQuery;
import dev.sextant.domain.series.SeriesName;
import dev.sextant.support.benchmarks.feed.EventFeed;
import dev.sextant.support.benchmarks.feed.SampleFeed;
import dev.sextant.support.benchmarks.measure.Crew;
import dev.sextant.support.benchmarks.measure.Stopwatch;
import dev.sextant.support.benchmarks.measure.Unit;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * How cost grows with what is stored and with how many record. It is ours alone: each size is compared with the one before.
 *
 * @param million what counts for a million; a test takes less
 */
public record Growth(Bench bench, int million) {
    private static final int A_COMMIT = 10_000;
    private static final int PAGE = 100;
    private static final long SEED = 41;

    /**
     * What was found of one size.
     *
     * @param what is recorded
     * @param speed at which it is
     * @param bytes what one takes on disk; empty if that was not asked
     * @param asked what was asked then; empty if nothing was
     * @param took how long the answer took
     */
    public record Step(String what, String speed, String bytes, String asked, String took) {}

    /** Measures all sizes, and tells each as soon as it is known. */
    public void measure(Consumer<Step> told) throws SQLException {
        // What is measured first would be the interpreter's.
        samples(million, 20);
        events(million / 2);
        for (int millions : new int[] {1, 10, 100}) {
            told.accept(samples((long) millions * million, 20));
        }
        for (int series : new int[] {1, 1_000}) {
            told.accept(samples(10L * million, series));
        }
        for (int halves : new int[] {1, 10}) {
            told.accept(events(halves * (million / 2)));
        }
        for (int writers = 1; writers <= 32; writers *= 2) {
            told.accept(writers(writers, million / 100));
        }
        for (int runs = 1; runs <= 1_000; runs *= 10) {
            told.accept(runs(runs, million / 100));
        }
    }

    private Step samples(long count, int series) throws SQLException {
        Path place = bench.fresh();
        Stopwatch in = bench.stopwatch();
        double answer;
        try (OurStore store = OurStore.open(place)) {
            RunId run = store.register();
            SampleFeed feed = new SampleFeed(run, series, SEED);
            for (long sent = 0; sent < count; sent += A_COMMIT) {
                var batch = feed.next((int) Math.min(A_COMMIT, count - sent));
                in.lap(() -> OurStore.append(store.storage().series(), batch));
            }
            double end = (double) count / series * SampleFeed.STEP;
            ChartQuery chart = new ChartQuery(run, new SeriesName(SampleFeed.name(0)), 0, end, 4_000);
            answer = bench.question(
                            () -> OurStore.found(store.storage().series().chart(chart)))
                    .figures()
                    .getFirst();
        }
        Step step = new Step(
                "%,d samples of %,d series, %,d a commit".formatted(count, series, A_COMMIT),
                Unit.PER_SECOND.show(in.perSecond(count)),
                Unit.BYTES.show((double) Bench.bytes(place) / count),
                "a chart of %,d in 1,000 columns".formatted(count / series),
                Unit.MILLIS.show(answer));
        Bench.discard(place);
        return step;
    }

    private Step events(int count) throws SQLException {
        Path place = bench.fresh();
        Stopwatch in = bench.stopwatch();
        double answer;
        try (OurStore store = OurStore.open(place)) {
            RunId run = store.register();
            EventFeed feed = new EventFeed(run, count, SEED);
            for (int sent = 0; sent < count; sent += A_COMMIT) {
                var batch = feed.next(Math.min(A_COMMIT, count - sent));
                in.lap(() -> OurStore.append(store.storage().events(), batch));
            }
            var middle = EntryQuery.of(run, EventFilter.ALL).limit(PAGE).after(EntryKey.at(count / 2));
            answer = bench.question(
                            () -> OurStore.found(store.storage().events().page(middle)))
                    .figures()
                    .getFirst();
        }
        Step step = new Step(
                "%,d events, %,d a commit".formatted(count, A_COMMIT),
                Unit.PER_SECOND.show(in.perSecond(count)),
                Unit.BYTES.show((double) Bench.bytes(place) / count),
                "%d from the middle".formatted(PAGE),
                Unit.MILLIS.show(answer));
        Bench.discard(place);
        return step;
    }

    /** All of one run and stream: what waits together is committed together. */
    private Step writers(int writers, int each) throws SQLException {
        Path place = bench.fresh();
        Stopwatch in = bench.stopwatch();
        try (OurStore store = OurStore.open(place)) {
            EventFeed feed = new EventFeed(store.register(), each, SEED);
            var waiting = new ConcurrentLinkedQueue<>(
                    IntStream.range(0, each).mapToObj(i -> feed.next(1)).toList());
            in.lap(() -> Crew.work(writers, () -> {
                for (var next = waiting.poll(); next != null; next = waiting.poll()) {
                    OurStore.append(store.storage().events(), next);
                }
                return true;
            }));
        }
        Bench.discard(place);
        String what = "%,d events of one run, 1 a batch, threads: %d".formatted(each, writers);
        return new Step(what, Unit.PER_SECOND.show(in.perSecond(each)), "", "", "");
    }

    private Step runs(int runs, int appends) throws SQLException {
        Path place = bench.fresh();
        Stopwatch in = bench.stopwatch();
        try (OurStore store = OurStore.open(place)) {
            List<SampleFeed> feeds = new ArrayList<>();
            for (int i = 0; i < runs; i++) {
                feeds.add(new SampleFeed(store.register(), 1, SEED + i));
            }
            // Each run's file is made by its first append.
            for (SampleFeed feed : feeds) {
                OurStore.append(store.storage().series(), feed.next(1));
            }
            for (int i = 0; i < appends; i++) {
                var batch = feeds.get(i % runs).next(1);
                in.lap(() -> OurStore.append(store.storage().series(), batch));
            }
        }
        Bench.discard(place);
        String what = "%,d samples, 1 a batch, live runs in turn: %,d".formatted(appends, runs);
        return new Step(what, Unit.PER_SECOND.show(in.perSecond(appends)), "", "", "");
    }
}
