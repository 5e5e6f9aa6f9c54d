package dev.sextant.domain.series;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.time.RunTime;

/**
 * Asks for a chart of {@code [from, to)}.
 *
 * @param from finite, below {@code to}
 * @param to finite, itself outside the chart
 * @param maxPoints the most points that are wanted, 4 to 20,000
 */
public record ChartQuery(RunId run, SeriesName series, double from, double to, int maxPoints) {
    /** A column gives at most its first, least, greatest and last sample. */
    public static final int POINTS_PER_COLUMN = 4;
    /** The most points of a chart. */
    public static final int MAX_POINTS = 20_000;

    public ChartQuery {
        from = bound("from", from);
        to = bound("to", to);
        if (from >= to) {
            throw new InvalidValue("from", "is " + from + ", but must be below to, " + to);
        }
        if (maxPoints < POINTS_PER_COLUMN || maxPoints > MAX_POINTS) {
            throw new InvalidValue(
                    "maxPoints", "is " + maxPoints + ", but must be " + POINTS_PER_COLUMN + " to " + MAX_POINTS);
        }
    }

    /** The number of columns that the range is cut into: a quarter of the points, rounded down. */
    public int columns() {
        return maxPoints / POINTS_PER_COLUMN;
    }

    /** The columns themselves. */
    public ColumnAxis axis() {
        return new ColumnAxis(from, to, columns());
    }

    /** Whether a time lies in the range. */
    public boolean contains(double time) {
        return time >= from && time < to;
    }

    static double bound(String field, double value) {
        if (!Double.isFinite(value)) {
            throw new InvalidValue(field, "is " + value + ", but must be a finite number");
        }
        return RunTime.of(value);
    }
}
