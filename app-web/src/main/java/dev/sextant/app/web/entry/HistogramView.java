package dev.sextant.app.web.entry;

import dev.sextant.domain.log.LevelHistogram;
import dev.sextant.domain.log.LogLevel;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * How many log records of each level fall into each stretch of wall time.
 *
 * @param buckets the stretches that have a record, in the order of time
 */
@Serdeable
public record HistogramView(List<Bucket> buckets) {
    public HistogramView {
        buckets = List.copyOf(buckets);
    }

    /**
     * One stretch.
     *
     * @param start where it begins
     * @param levels the number of records of each level that has any
     */
    @Serdeable
    public record Bucket(Instant start, Map<LogLevel, Long> levels) {
        public Bucket {
            levels = Collections.unmodifiableMap(levels);
        }
    }

    static HistogramView of(LevelHistogram histogram) {
        return new HistogramView(histogram.buckets().stream()
                .map(bucket -> new Bucket(Instant.EPOCH.plus(bucket.startMicros(), ChronoUnit.MICROS), bucket.levels()))
                .toList());
    }
}
