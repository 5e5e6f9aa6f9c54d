package dev.sextant.domain.series;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * The aggregates of one bucket that holds at least one sample.
 *
 * @param start where the bucket begins, on the run's own axis
 * @param count how many finite values it holds
 * @param nonFinite how many others; they enter no aggregate
 * @param values the aggregates that were asked for, in the order of the enum. Without a finite value, COUNT, SUM and
 *     RATE are 0 and the others absent. A sum, mean or deviation beyond the greatest double is infinite
 */
public record Bucket(double start, long count, long nonFinite, Map<Aggregate, Double> values) {
    /**
     * @throws IllegalArgumentException if it holds no sample
     */
    public Bucket {
        if (count < 0 || nonFinite < 0 || count + nonFinite < 1) {
            throw new IllegalArgumentException("a bucket of " + count + " and " + nonFinite + " samples");
        }
        Map<Aggregate, Double> ordered = new EnumMap<>(Aggregate.class);
        ordered.putAll(values);
        values = Collections.unmodifiableMap(ordered);
    }
}
