package dev.sextant.domain.series;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.id.RunId;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Asks for aggregates of {@code [from, to)} over buckets of one width. A sample's bucket is {@code floor(time / width)},
 * so buckets are aligned to 0 and not to {@code from}: neighbouring ranges agree on them.
 *
 * @param from finite, below {@code to}
 * @param to finite, itself outside the range
 * @param width finite, above 0, in the unit of the run's own axis
 * @param aggregates at least one; kept in the order of the enum
 */
public record BucketQuery(
        RunId run, SeriesName series, double from, double to, double width, Set<Aggregate> aggregates) {
    /** The most buckets that a range may be cut into, empty ones counted. */
    public static final int MAX_BUCKETS = 10_000;
    /** Up to here, either side of 0, a double counts without a gap. */
    private static final double MAX_KEY = 0x1p53;

    public BucketQuery {
        from = ChartQuery.bound("from", from);
        to = ChartQuery.bound("to", to);
        if (from >= to) {
            throw new InvalidValue("from", "is " + from + ", but must be below to, " + to);
        }
        if (!(width > 0) || Double.isInfinite(width)) {
            throw new InvalidValue("width", "is " + width + ", but must be a finite number above 0");
        }
        if (aggregates.isEmpty()) {
            throw new InvalidValue("aggregates", "are empty, but at least one must be asked for");
        }
        checkKeys(Math.floor(from / width), Math.floor(Math.nextDown(to) / width), width);
        aggregates = Collections.unmodifiableSet(EnumSet.copyOf(aggregates));
    }

    /** The bucket of a time of the range; a later time never has a lesser key. */
    public long key(double time) {
        return (long) Math.floor(time / width);
    }

    /** Where a bucket begins. */
    public double start(long key) {
        return key * width;
    }

    /** Whether a time lies in the range. */
    public boolean contains(double time) {
        return time >= from && time < to;
    }

    private static void checkKeys(double first, double last, double width) {
        // Written so that an infinite key is refused as well.
        if (!(first >= -MAX_KEY && last <= MAX_KEY)) {
            throw new InvalidValue(
                    "width", "is " + width + ", too fine for times so far from 0: a bucket's number would exceed 2^53");
        }
        if (last - first >= MAX_BUCKETS) {
            throw new InvalidValue(
                    "width",
                    "is " + width + " and would cut the range into " + (long) (last - first + 1)
                            + " buckets, but at most " + MAX_BUCKETS + " are allowed; make it wider");
        }
        if (Double.isInfinite(first * width) || Double.isInfinite(last * width)) {
            throw new InvalidValue(
                    "width", "is " + width + ", so wide that a bucket would begin beyond ±" + Double.MAX_VALUE);
        }
    }
}
