package dev.sextant.app.web.series;

import dev.sextant.domain.series.Chart;
import dev.sextant.domain.series.Mark;
import dev.sextant.domain.series.NonFinite;
import dev.sextant.domain.series.Point;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * A range of a series, thinned to what can be seen, losing no spike. Its points are given column by column: the n-th of
 * each list belong together, ascending by (time, sequence).
 *
 * @param from where the range begins
 * @param to where it ends, itself outside
 * @param columns how many columns the range was cut into
 * @param raw whether the points and marks are all samples of the range
 * @param samples how many samples the chart stands for
 * @param times where the points are on the run's own axis
 * @param sequences their places in the run's stream of samples
 * @param values their values, all finite
 * @param marks what is not finite
 */
@Serdeable
public record ChartView(
        double from,
        double to,
        int columns,
        boolean raw,
        long samples,
        List<Double> times,
        List<Long> sequences,
        List<Double> values,
        List<MarkView> marks) {
    /**
     * Where a chart shows values that are not finite.
     *
     * @param kind which of them
     * @param time of the sample in a raw chart; else the start of the column
     * @param count how many samples it stands for
     */
    @Serdeable
    public record MarkView(NonFinite kind, double time, long count) {
        static MarkView of(Mark mark) {
            return new MarkView(mark.kind(), mark.time(), mark.count());
        }
    }

    public ChartView {
        times = List.copyOf(times);
        sequences = List.copyOf(sequences);
        values = List.copyOf(values);
        marks = List.copyOf(marks);
    }

    static ChartView of(Chart chart) {
        return new ChartView(
                chart.from(),
                chart.to(),
                chart.columns(),
                chart.raw(),
                chart.samples(),
                chart.points().stream().map(Point::time).toList(),
                chart.points().stream().map(Point::sequence).toList(),
                chart.points().stream().map(Point::value).toList(),
                chart.marks().stream().map(MarkView::of).toList());
    }
}
