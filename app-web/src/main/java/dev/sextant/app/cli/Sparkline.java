package dev.sextant.app.cli;

import dev.sextant.domain.series.Chart;
import dev.sextant.domain.series.ColumnAxis;
import dev.sextant.domain.series.Point;
import java.util.Arrays;

/** A course in one line of block characters: the height of each is the greatest value of its stretch. */
final class Sparkline {
    private static final char LOWEST = '▁';
    private static final int HEIGHTS = 8;

    private Sparkline() {}

    static String of(Chart chart, int width) {
        double[] greatest = new double[width];
        Arrays.fill(greatest, Double.NaN);
        ColumnAxis axis = new ColumnAxis(chart.from(), chart.to(), width);
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (Point point : chart.points()) {
            int column = axis.column(point.time());
            greatest[column] =
                    Double.isNaN(greatest[column]) ? point.value() : Math.max(greatest[column], point.value());
            min = Math.min(min, point.value());
            max = Math.max(max, point.value());
        }
        StringBuilder line = new StringBuilder(width);
        for (double value : greatest) {
            line.append(Double.isNaN(value) ? ' ' : block(value, min, max));
        }
        return line.toString().stripTrailing();
    }

    private static char block(double value, double min, double max) {
        // Halved, so that the difference of the largest doubles is one too.
        double part = max > min ? (value / 2 - min / 2) / (max / 2 - min / 2) : 0;
        return (char) (LOWEST + Math.min(HEIGHTS - 1, (int) (part * HEIGHTS)));
    }
}
