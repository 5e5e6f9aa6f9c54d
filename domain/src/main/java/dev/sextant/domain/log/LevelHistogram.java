package dev.sextant.domain.log;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The number of log records by stretch of wall time and level; stretches without a record are left out. */
public record LevelHistogram(List<Bucket> buckets) {
    public LevelHistogram {
        buckets = List.copyOf(buckets);
    }

    /**
     * One stretch.
     *
     * @param startMicros where the stretch begins, in microseconds since 1970-01-01T00:00:00Z
     * @param levels the number of records of each level that has any
     */
    public record Bucket(long startMicros, Map<LogLevel, Long> levels) {
        public Bucket {
            levels = Collections.unmodifiableMap(new EnumMap<>(levels));
        }
    }

    /** Counts records, in any order. */
    public static final class Counter {
        private final LevelHistogramQuery query;
        private final TreeMap<Long, EnumMap<LogLevel, Long>> counts = new TreeMap<>();

        public Counter(LevelHistogramQuery query) {
            this.query = query;
        }

        /** Counts a record, if the query's filter and range choose it. */
        public void add(LogRecord log) {
            if (log.recordedAt().compareTo(query.from()) >= 0
                    && log.recordedAt().compareTo(query.to()) < 0
                    && query.filter().matches(log)) {
                counts.computeIfAbsent(query.bucketOf(log.recordedAt()), key -> new EnumMap<>(LogLevel.class))
                        .merge(log.level(), 1L, Long::sum);
            }
        }

        public LevelHistogram finish() {
            return new LevelHistogram(counts.entrySet().stream()
                    .map(entry -> new Bucket(entry.getKey() * query.widthMicros(), entry.getValue()))
                    .toList());
        }
    }
}
