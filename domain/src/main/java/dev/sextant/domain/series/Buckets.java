package dev.sextant.domain.series;

import java.util.List;

/**
 * A range of a series as buckets.
 *
 * @param width of each bucket, in the unit of the run's own axis
 * @param buckets ascending by start; one that holds no sample is left out
 */
public record Buckets(double width, List<Bucket> buckets) {
    public Buckets {
        buckets = List.copyOf(buckets);
    }
}
