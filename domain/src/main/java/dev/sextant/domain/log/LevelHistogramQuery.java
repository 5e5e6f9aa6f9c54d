package dev.sextant.domain.log;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.time.WallInstant;

/**
 * Asks how many records of each level fall into each stretch of wall time.
 *
 * @param from the first instant that counts
 * @param to the first instant that no longer counts, later than {@code from}
 * @param widthMicros the width of a bucket in microseconds, at least 1; the range may touch at most 10,000 buckets
 */
public record LevelHistogramQuery(RunId run, LogFilter filter, WallInstant from, WallInstant to, long widthMicros) {
    /** The most buckets that a range may touch. */
    public static final int MOST_BUCKETS = 10_000;

    public LevelHistogramQuery {
        if (from.compareTo(to) >= 0) {
            throw new InvalidValue("from", "is " + from + ", but must be before to, which is " + to);
        }
        if (widthMicros < 1) {
            throw new InvalidValue("width", "is " + widthMicros + " µs, but must be at least 1 µs");
        }
        long buckets =
                Math.floorDiv(to.epochMicros() - 1, widthMicros) - Math.floorDiv(from.epochMicros(), widthMicros) + 1;
        if (buckets > MOST_BUCKETS) {
            throw new InvalidValue(
                    "width",
                    "is " + widthMicros + " µs and cuts the range into " + buckets + " buckets, but must give at most "
                            + MOST_BUCKETS);
        }
    }

    /** The number of the bucket that an instant falls into: {@code floor(instant / width)}. */
    public long bucketOf(WallInstant instant) {
        return Math.floorDiv(instant.epochMicros(), widthMicros);
    }
}
