package dev.sextant.domain.series;

import dev.sextant.domain.InvalidValue;
import java.util.Optional;

/**
 * What is known of a series as of the latest commit.
 *
 * @param count all its samples, 1 or more
 * @param nonFinite those of them whose value is NaN or infinite
 * @param first the least sample by (time, sequence), finite or not
 * @param last the greatest sample by (time, sequence), finite or not
 * @param min the least finite value, of equal ones the earliest by (time, sequence); absent if none is finite
 * @param max the greatest finite value, of equal ones the earliest by (time, sequence); absent if none is finite
 */
public record SeriesSummary(
        SeriesName name,
        long count,
        long nonFinite,
        Point first,
        Point last,
        Optional<Point> min,
        Optional<Point> max) {
    public SeriesSummary {
        if (count < 1) {
            throw new InvalidValue("count", "is " + count + ", but a series has at least one sample");
        }
        if (nonFinite < 0 || nonFinite > count) {
            throw new InvalidValue("nonFinite", "is " + nonFinite + ", but must be 0 to the count, " + count);
        }
        boolean anyFinite = nonFinite < count;
        if (min.isPresent() != anyFinite || max.isPresent() != anyFinite) {
            throw new InvalidValue(
                    "min and max",
                    anyFinite ? "must be present: some value is finite" : "must be absent: none is finite");
        }
    }
}
