package dev.sextant.support.benchmarks.rows;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.SampleBatch;
import dev.sextant.ports.driven.SeriesStore;
import dev.sextant.support.benchmarks.feed.SampleFeed;
import dev.sextant.support.benchmarks.measure.Goal;
import dev.sextant.support.benchmarks.measure.Line;
import dev.sextant.support.benchmarks.measure.Stopwatch;
import dev.sextant.support.benchmarks.measure.Trial;
import dev.sextant.support.benchmarks.measure.Unit;
import dev.sextant.support.benchmarks.rival.SampleRows;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Many runs that are recorded at the same time: one sample each in turn, a commit each. */
record LiveRuns() implements Row {
    private static final long SEED = 37;

    @Override
    public String name() {
        return "live-runs";
    }

    @Override
    public List<Line> measure(Bench bench) throws SQLException {
        int count = bench.size().liveRuns();
        String inTurn = "%,d live runs, one append each in turn".formatted(count);
        String atOnce = "%,d live runs, one append each in one call".formatted(count);
        Path our = bench.fresh();
        Path their = bench.fresh();
        try (OurStore store = OurStore.open(our);
                SampleRows rows = new SampleRows(their)) {
            List<SampleFeed> feeds = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                RunId run = store.register();
                feeds.add(new SampleFeed(run, 1, SEED + i));
            }
            SeriesStore series = store.storage().series();
            return List.of(
                    bench.duel()
                            .fight(inTurn, () -> inTurn(bench, feeds, series), () -> rows(bench, feeds, rows))
                            .line(
                                    inTurn,
                                    Unit.PER_SECOND,
                                    "rows in one file",
                                    Goal.perSecond(15_000).stretch(21_000)),
                    bench.duel()
                            .fight(atOnce, () -> atOnce(bench, feeds, series), () -> rows(bench, feeds, rows))
                            .line(atOnce, Unit.PER_SECOND, "rows in one file"));
        } finally {
            Bench.discard(our);
            Bench.discard(their);
        }
    }

    private static List<SampleBatch> batches(List<SampleFeed> feeds) {
        return feeds.stream().map(feed -> feed.next(1)).toList();
    }

    private static Trial<Integer> inTurn(Bench bench, List<SampleFeed> feeds, SeriesStore series) throws SQLException {
        Stopwatch watch = bench.stopwatch();
        for (SampleBatch batch : batches(feeds)) {
            watch.lap(() -> OurStore.append(series, batch));
        }
        return Trial.of(watch.laps(), watch.perSecond(watch.laps()));
    }

    private static Trial<Integer> atOnce(Bench bench, List<SampleFeed> feeds, SeriesStore series) throws SQLException {
        Stopwatch watch = bench.stopwatch();
        List<SampleBatch> batches = batches(feeds);
        int appended = (int) watch.lap(() -> series.append(batches)).stream()
                .filter(AppendOutcome.Appended.class::isInstance)
                .count();
        return Trial.of(appended, watch.perSecond(appended));
    }

    private static Trial<Integer> rows(Bench bench, List<SampleFeed> feeds, SampleRows rows) throws SQLException {
        Stopwatch watch = bench.stopwatch();
        for (SampleBatch batch : batches(feeds)) {
            watch.lap(() -> {
                rows.append(batch);
                return batch;
            });
        }
        return Trial.of(watch.laps(), watch.perSecond(watch.laps()));
    }
}
