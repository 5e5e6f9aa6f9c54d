package dev.sextant.support.benchmarks.rows;

import dev.sextant.domain.series.Chart;
import dev.sextant.domain.series.ChartQuery;
import dev.sextant.domain.series.ColumnAxis;
import dev.sextant.domain.series.Point;
import dev.sextant.support.benchmarks.measure.Goal;
import dev.sextant.support.benchmarks.measure.Line;
import dev.sextant.support.benchmarks.measure.Unit;
import dev.sextant.support.benchmarks.rival.SampleRows.Column;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.TreeMap;

/**
 * A chart of a whole series in 1,000 columns. The baseline's answer is a part of ours: each column's ends and extremes.
 *
 * @param late whether every other sample comes half a series late
 */
record ChartOfSamples(boolean late) implements Row {
    private static final int COLUMNS = 1_000;

    @Override
    public String name() {
        return late ? "chart-of-late" : "chart";
    }

    @Override
    public List<Line> measure(Bench bench) throws SQLException {
        if (!late) {
            return measure(bench, bench.samples(), "", Goal.millis(40).stretch(15), Goal.times(100));
        }
        Path our = bench.fresh();
        Path their = bench.fresh();
        try (RecordedSamples samples = RecordedSamples.record(bench.size().samples(), true, our, their)) {
            return measure(bench, samples, ", every other one late", Goal.millis(120));
        } finally {
            Bench.discard(our);
            Bench.discard(their);
        }
    }

    private static List<Line> measure(Bench bench, RecordedSamples samples, String how, Goal... goals)
            throws SQLException {
        String what = "a chart of %,d samples in %,d columns%s".formatted(samples.count(), COLUMNS, how);
        ChartQuery query = new ChartQuery(
                samples.run(), samples.series(), 0, samples.end(), COLUMNS * ChartQuery.POINTS_PER_COLUMN);
        String name = samples.series().value();
        return List.of(bench.duel()
                .fight(
                        what,
                        () -> bench.question(() -> OurStore.found(
                                        samples.ours().storage().series().chart(query)))
                                .map(chart -> columns(chart, query.axis())),
                        () -> bench.question(() -> samples.rows().chart(name, 0, samples.end(), COLUMNS)))
                .line(what, Unit.MILLIS, "GROUP BY", goals));
    }

    private static List<Column> columns(Chart chart, ColumnAxis axis) {
        TreeMap<Integer, Column> columns = new TreeMap<>();
        for (Point point : chart.points()) {
            columns.merge(
                    axis.column(point.time()),
                    new Column(point.time(), point.value(), point.value(), point.time()),
                    (left, right) -> new Column(
                            left.first(),
                            Math.min(left.min(), right.min()),
                            Math.max(left.max(), right.max()),
                            right.last()));
        }
        return List.copyOf(columns.values());
    }
}
