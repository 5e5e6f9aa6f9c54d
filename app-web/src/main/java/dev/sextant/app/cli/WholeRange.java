package dev.sextant.app.cli;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.series.ChartQuery;
import dev.sextant.domain.series.SeriesName;
import dev.sextant.domain.series.SeriesSummary;

/** A range of time that a plot is drawn over, {@code [from, to)}. */
record WholeRange(double from, double to) {
    /** From the first sample to right after the last. */
    static WholeRange of(SeriesSummary summary) {
        double from = summary.first().time();
        double last = summary.last().time();
        // Half-open: the least double above the last time lets it in.
        return new WholeRange(from, Math.min(Math.nextUp(last), Double.MAX_VALUE));
    }

    /** A query for at least so many columns of four points. */
    ChartQuery chart(RunId run, SeriesName name, int columns) {
        return new ChartQuery(
                run, name, from, to, Math.min(columns * ChartQuery.POINTS_PER_COLUMN, ChartQuery.MAX_POINTS));
    }
}
