package dev.sextant.domain.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes {@link Buckets} of samples that come bucket by bucket, ascending; within a bucket they may come in any order.
 * Of a bucket's n finite values x:
 *
 * <ul>
 *   <li>{@code sum} is their exact real sum, rounded once to double ({@link ExactSum}), and {@code mean = sum / n};
 *   <li>{@code std = sqrt(exactSum(d·d) / n)} with {@code d = x − mean}, each operation rounded to double;
 *   <li>{@code rate = n / width};
 *   <li>percentiles are those of {@link Percentiles}.
 * </ul>
 *
 * <p>So neither the order of the samples nor who computes can matter. It holds the values of one bucket, and those only
 * where the deviation or a percentile is asked for. Not safe for use by several threads at once.
 */
public final class BucketReducer {
    private static final Map<Aggregate, Double> PERCENTILES =
            Map.of(Aggregate.P50, 0.5, Aggregate.P95, 0.95, Aggregate.P99, 0.99, Aggregate.P999, 0.999);
    private static final Set<Aggregate> SUMS = Set.of(Aggregate.SUM, Aggregate.MEAN, Aggregate.STD);
    private static final int LEAST_CAPACITY = 1_024;

    private final BucketQuery query;
    private final Set<Aggregate> asked;
    private final List<Aggregate> percentiles;
    private final boolean sumsUp;
    private final boolean keepsValues;

    private final List<Bucket> closed = new ArrayList<>();
    private final ExactSum sum = new ExactSum();
    private double[] values = {};

    // The bucket that is open: the key says nothing before it holds a sample.
    private long key;
    private long count;
    private long nonFinite;
    private double min;
    private double max;

    public BucketReducer(BucketQuery query) {
        this.query = query;
        this.asked = query.aggregates();
        this.percentiles = asked.stream().filter(PERCENTILES::containsKey).toList();
        this.sumsUp = !Collections.disjoint(asked, SUMS);
        this.keepsValues = asked.contains(Aggregate.STD) || !percentiles.isEmpty();
    }

    /**
     * Takes in one sample; one outside the range is left out.
     *
     * @param value any double
     * @throws IllegalArgumentException if the sample belongs to an earlier bucket than one before it
     */
    public void add(double time, double value) {
        if (!query.contains(time)) {
            return;
        }
        turnTo(query.key(time));
        take(value);
    }

    /**
     * Takes in the values of samples that are known to lie in the range and in one bucket, as if they were added one by one.
     *
     * @param bucket its key
     * @param samples any doubles
     * @param from the first of them
     * @param to behind the last of them
     * @throws IllegalArgumentException if the bucket is an earlier one than that of a sample before them
     */
    public void addAll(long bucket, double[] samples, int from, int to) {
        if (from < to) {
            turnTo(bucket);
        }
        for (int i = from; i < to; i++) {
            take(samples[i]);
        }
    }

    private void take(double value) {
        if (!Double.isFinite(value)) {
            nonFinite++;
            return;
        }
        if (sumsUp) {
            sum.add(value);
        }
        if (keepsValues) {
            keep(SampleValue.kept(value));
        }
        if (value < min) {
            min = value;
        }
        if (value > max) {
            max = value;
        }
        count++;
    }

    /** The buckets of everything that was taken in; more may come. */
    public Buckets finish() {
        List<Bucket> all = new ArrayList<>(closed);
        if (!isEmpty()) {
            all.add(bucket());
        }
        return new Buckets(query.width(), all);
    }

    private boolean isEmpty() {
        return count + nonFinite == 0;
    }

    private void turnTo(long next) {
        if (next == key && !isEmpty()) {
            return;
        }
        if (!isEmpty() && next < key) {
            throw new IllegalArgumentException("a sample of the bucket at " + query.start(next)
                    + " came after one of the bucket at " + query.start(key) + ", but they must ascend");
        }
        if (!isEmpty()) {
            closed.add(bucket());
        }
        open(next);
    }

    private void open(long next) {
        key = next;
        count = 0;
        nonFinite = 0;
        min = Double.POSITIVE_INFINITY;
        max = Double.NEGATIVE_INFINITY;
        sum.clear();
    }

    private void keep(double value) {
        if (count == values.length) {
            values = Arrays.copyOf(values, Math.max(LEAST_CAPACITY, values.length + (values.length >> 1)));
        }
        values[(int) count] = value;
    }

    private Bucket bucket() {
        return new Bucket(query.start(key), count, nonFinite, aggregates());
    }

    private Map<Aggregate, Double> aggregates() {
        Map<Aggregate, Double> all = new EnumMap<>(Aggregate.class);
        double total = sum.value();
        all.put(Aggregate.COUNT, (double) count);
        all.put(Aggregate.SUM, total);
        all.put(Aggregate.RATE, count / query.width());
        if (count > 0) {
            // A negative sum that underflows in the division would leave −0.0.
            double mean = total / count + 0.0;
            all.put(Aggregate.MEAN, mean);
            all.put(Aggregate.MIN, min + 0.0);
            all.put(Aggregate.MAX, max + 0.0);
            if (asked.contains(Aggregate.STD)) {
                all.put(Aggregate.STD, deviation(mean));
            }
            putPercentiles(all);
        }
        all.keySet().retainAll(asked);
        return all;
    }

    private double deviation(double mean) {
        ExactSum squares = new ExactSum();
        for (int i = 0; i < count; i++) {
            double distance = values[i] - mean;
            squares.add(distance * distance);
        }
        return Math.sqrt(squares.value() / count);
    }

    /** The last thing done with the values: it puts them into another order. */
    private void putPercentiles(Map<Aggregate, Double> all) {
        if (percentiles.isEmpty()) {
            return;
        }
        double[] ps = percentiles.stream().mapToDouble(PERCENTILES::get).toArray();
        double[] found = Percentiles.of(values, (int) count, ps);
        for (int i = 0; i < found.length; i++) {
            all.put(percentiles.get(i), found[i]);
        }
    }
}
