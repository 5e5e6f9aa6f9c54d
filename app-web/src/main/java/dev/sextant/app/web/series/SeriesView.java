package dev.sextant.app.web.series;

import dev.sextant.domain.series.SeriesSummary;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;

/**
 * What is known of a series as of the latest commit.
 *
 * @param name names it within its run
 * @param count all its samples
 * @param nonFinite those of them whose value is NaN or infinite
 * @param first the earliest sample by (time, sequence)
 * @param last the latest one
 * @param min the least finite one; left out if none is finite
 * @param max the greatest finite one; left out if none is finite
 */
@Serdeable
public record SeriesView(
        String name,
        long count,
        long nonFinite,
        PointView first,
        PointView last,
        @Nullable PointView min,
        @Nullable PointView max) {
    static SeriesView of(SeriesSummary summary) {
        return new SeriesView(
                summary.name().value(),
                summary.count(),
                summary.nonFinite(),
                PointView.of(summary.first()),
                PointView.of(summary.last()),
                summary.min().map(PointView::of).orElse(null),
                summary.max().map(PointView::of).orElse(null));
    }
}
