package dev.sextant.app.cli;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.series.ChartQuery;
import dev.sextant.domain.series.SeriesName;
import dev.sextant.domain.series.SeriesSummary;
import java.util.Optional;

/** A range of time that a plot is drawn over, {@code [from, to)}. */
record WholeRange(double from, double to) {
    /** From the first sample to right after the last. */
    static WholeRange of(SeriesSummary summary) {
        double from = summary.first().time();
        double last = summary.last().time();
        // Half-open: the least double above the last time lets it in.
        return new WholeRange(from, Math.min(Math.nextUp(last), Double.MAX_VALUE));
    }

    /**
     * What of it lies between two bounds, of which either may be left open.
     *
     * @throws CommandFailed if there is only one bound, and nothing of the range on its side
     */
    WholeRange between(Optional<Double> least, Optional<Double> limit) {
        if (limit.isEmpty() && least.isPresent() && least.get() >= to) {
            throw CommandFailed.usage("--from is " + Shown.number(least.get())
                    + ", but the last sample of the series is at " + Shown.number(Math.nextDown(to)));
        }
        if (least.isEmpty() && limit.isPresent() && limit.get() <= from) {
            throw CommandFailed.usage("--to is " + Shown.number(limit.get())
                    + ", but the first sample of the series is at " + Shown.number(from));
        }
        return new WholeRange(least.orElse(from), limit.orElse(to));
    }

    /** A query for at least so many columns of four points. */
    ChartQuery chart(RunId run, SeriesName name, int columns) {
        return new ChartQuery(
                run, name, from, to, Math.min(columns * ChartQuery.POINTS_PER_COLUMN, ChartQuery.MAX_POINTS));
    }
}
