package dev.sextant.support.benchmarks.rows;

import dev.sextant.domain.series.Aggregate;
import dev.sextant.domain.series.BucketQuery;
import dev.sextant.support.benchmarks.measure.Goal;
import dev.sextant.support.benchmarks.measure.Line;
import dev.sextant.support.benchmarks.measure.Unit;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** The exact median and 99th percentile of a whole series in 1,000 buckets. */
record PercentilesInBuckets() implements Row {
    private static final int BUCKETS = 1_000;

    @Override
    public String name() {
        return "percentiles";
    }

    @Override
    public List<Line> measure(Bench bench) throws SQLException {
        RecordedSamples samples = bench.samples();
        String what = "exact p50 and p99 of %,d samples in %,d buckets".formatted(samples.count(), BUCKETS);
        double width = samples.end() / BUCKETS;
        BucketQuery query = new BucketQuery(
                samples.run(), samples.series(), 0, samples.end(), width, Set.of(Aggregate.P50, Aggregate.P99));
        String name = samples.series().value();
        return List.of(bench.duel()
                .fight(
                        what,
                        () -> bench.question(() -> ours(samples, query)),
                        () -> bench.question(
                                () -> samples.rows().percentiles(name, 0, samples.end(), width, 0.5, 0.99)))
                .line(
                        what,
                        Unit.MILLIS,
                        "all rows, selected from in Java",
                        Goal.millis(150).stretch(60)));
    }

    private static List<List<Double>> ours(RecordedSamples samples, BucketQuery query) {
        return OurStore.found(samples.ours().storage().series().buckets(query)).buckets().stream()
                .map(bucket -> List.copyOf(bucket.values().values()))
                .toList();
    }
}
