package dev.sextant.domain.series;

import dev.sextant.domain.InvalidValue;

/**
 * Cuts {@code [from, to)} into equal columns, numbered from 0. Which column a time falls into is decided by one double
 * function, the same for every store, and monotone: a later time never falls into an earlier column. So a group of
 * samples whose first and last fall into one column falls into it as a whole.
 *
 * @param from finite, below {@code to}
 * @param to finite
 * @param columns 1 or more
 */
public record ColumnAxis(double from, double to, int columns) {
    public ColumnAxis {
        from = ChartQuery.bound("from", from);
        to = ChartQuery.bound("to", to);
        if (from >= to) {
            throw new InvalidValue("from", "is " + from + ", but must be below to, " + to);
        }
        if (columns < 1) {
            throw new InvalidValue("columns", "is " + columns + ", but must be 1 or more");
        }
    }

    /** The column of a time: for {@code from <= time < to} its own, else the nearest, the first or the last. */
    public int column(double time) {
        // Every step is monotone under rounding, hence the whole. A cast saturates, so huge quotients do no harm.
        int column = (int) (distance(from, time) / span() * columns);
        return Math.min(Math.max(column, 0), columns - 1);
    }

    /**
     * Where a column begins: {@code from + column · (to − from) / columns}, or, should rounding put that outside the
     * column, the least time of the column. A column that is narrower than the doubles around it, and so holds none,
     * begins where the next one does.
     *
     * @throws IllegalArgumentException if there is no such column
     */
    public double start(int column) {
        if (column < 0 || column >= columns) {
            throw new IllegalArgumentException("column " + column + " of " + columns);
        }
        double share = span() * column / columns;
        if (Double.isInfinite(share)) {
            share = span() / columns * column;
        }
        double natural = isHuge() ? 2 * (from / 2 + share) : from + share;
        return natural < to && column(natural) == column ? natural + 0.0 : least(column);
    }

    /** The least time whose column is this one or a later one, by bisection over the doubles of the range. */
    private double least(int column) {
        long low = ordered(from);
        long high = ordered(Math.nextDown(to));
        while (low < high) {
            // Their mean rounded down, without the sum, which might overflow.
            long middle = (low & high) + ((low ^ high) >> 1);
            if (column(unordered(middle)) >= column) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return unordered(low) + 0.0;
    }

    private double span() {
        return distance(from, to);
    }

    /** How far a time lies from another: halved where the range itself exceeds the greatest double. */
    private double distance(double start, double end) {
        return isHuge() ? end / 2 - start / 2 : end - start;
    }

    private boolean isHuge() {
        return to - from == Double.POSITIVE_INFINITY;
    }

    /** A double's place among all doubles: its bits, those of negative ones turned around. */
    private static long ordered(double value) {
        long bits = Double.doubleToLongBits(value);
        return bits ^ ((bits >> 63) & Long.MAX_VALUE);
    }

    private static double unordered(long place) {
        return Double.longBitsToDouble(place ^ ((place >> 63) & Long.MAX_VALUE));
    }
}
