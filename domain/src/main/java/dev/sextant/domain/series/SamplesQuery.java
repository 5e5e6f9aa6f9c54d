package dev.sextant.domain.series;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.time.TimeRange;
import java.util.Optional;

/**
 * Asks for one page of a series' samples, ascending by (time, sequence).
 *
 * @param range the times that are wanted
 * @param after only samples strictly after this key; absent for the first page
 * @param limit the most samples of the page, 1 to 4,096
 */
public record SamplesQuery(RunId run, SeriesName series, TimeRange range, Optional<SampleKey> after, int limit) {
    /** The most samples of a page. */
    public static final int MAX_LIMIT = 4_096;

    public SamplesQuery {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new InvalidValue("limit", "is " + limit + ", but must be 1 to " + MAX_LIMIT);
        }
    }
}
