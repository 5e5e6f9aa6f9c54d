package dev.sextant.domain.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BucketReducerTest {
    private static final Set<Aggregate> ALL = EnumSet.allOf(Aggregate.class);
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    @Test
    void no_samples_give_no_buckets() {
        assertThat(new BucketReducer(query(0, 10, 1, ALL)).finish()).isEqualTo(new Buckets(1, List.of()));
    }

    @Test
    void every_aggregate_by_its_formula() {
        Bucket bucket = only(values(2, 4, 4, 4, 5, 5, 7, 9));
        assertThat(bucket.start()).isEqualTo(0);
        assertThat(bucket.count()).isEqualTo(8);
        assertThat(bucket.nonFinite()).isZero();
        assertThat(bucket.values())
                .containsExactly(
                        Map.entry(Aggregate.COUNT, 8.0),
                        Map.entry(Aggregate.SUM, 40.0),
                        Map.entry(Aggregate.MEAN, 5.0),
                        Map.entry(Aggregate.MIN, 2.0),
                        Map.entry(Aggregate.MAX, 9.0),
                        Map.entry(Aggregate.STD, 2.0),
                        Map.entry(Aggregate.RATE, 0.8),
                        Map.entry(Aggregate.P50, 4.5),
                        Map.entry(Aggregate.P95, 7 + 2 * (0.95 * 7 - 6)),
                        Map.entry(Aggregate.P99, 7 + 2 * (0.99 * 7 - 6)),
                        Map.entry(Aggregate.P999, 7 + 2 * (0.999 * 7 - 6)));
    }

    @Test
    void only_what_was_asked_for_is_answered() {
        for (Aggregate aggregate : Aggregate.values()) {
            Bucket bucket = reduce(query(0, 10, 10, Set.of(aggregate)), values(1, 2, 6))
                    .buckets()
                    .getFirst();
            assertThat(bucket.values()).containsOnlyKeys(aggregate);
            assertThat(bucket.values().get(aggregate))
                    .isEqualTo(only(values(1, 2, 6)).values().get(aggregate));
        }
    }

    @Test
    void one_value_is_its_own_mean_and_percentiles_and_deviates_by_nothing() {
        assertThat(only(values(0.1)).values())
                .containsEntry(Aggregate.MEAN, 0.1)
                .containsEntry(Aggregate.STD, 0.0)
                .containsEntry(Aggregate.P50, 0.1)
                .containsEntry(Aggregate.P999, 0.1);
    }

    @Test
    void empty_buckets_are_left_out_and_the_others_ascend() {
        Buckets buckets = reduce(
                query(-100, 100, 10, Set.of(Aggregate.COUNT)),
                List.of(
                        new Timed(-100, 1),
                        new Timed(-91, 1),
                        new Timed(-0.0, 1),
                        new Timed(9.5, 1),
                        new Timed(99, 1)));
        assertThat(buckets.width()).isEqualTo(10);
        assertThat(buckets.buckets()).extracting(Bucket::start).containsExactly(-100.0, 0.0, 90.0);
        assertThat(buckets.buckets()).extracting(Bucket::count).containsExactly(2L, 2L, 1L);
    }

    @Test
    void the_range_is_half_open_and_may_cut_a_bucket() {
        Buckets buckets = reduce(
                query(5, 15, 10, Set.of(Aggregate.COUNT)),
                List.of(new Timed(4.9, 1), new Timed(5, 1), new Timed(14.9, 1), new Timed(15, 1)));
        assertThat(buckets.buckets()).extracting(Bucket::start).containsExactly(0.0, 10.0);
        assertThat(buckets.buckets()).extracting(Bucket::count).containsExactly(1L, 1L);
    }

    @Test
    void what_is_not_finite_is_counted_apart_and_enters_no_aggregate() {
        Bucket mixed = only(values(Double.NaN, 1, INFINITY, 3, -INFINITY));
        assertThat(mixed.count()).isEqualTo(2);
        assertThat(mixed.nonFinite()).isEqualTo(3);
        assertThat(mixed.values()).isEqualTo(only(values(1, 3)).values());
    }

    @Test
    void a_bucket_without_a_finite_value_is_there_and_knows_no_mean() {
        Bucket bucket = only(values(Double.NaN, INFINITY));
        assertThat(bucket.count()).isZero();
        assertThat(bucket.nonFinite()).isEqualTo(2);
        assertThat(bucket.values())
                .containsExactly(
                        Map.entry(Aggregate.COUNT, 0.0), Map.entry(Aggregate.SUM, 0.0), Map.entry(Aggregate.RATE, 0.0));
    }

    @Test
    void a_bucket_knows_nothing_of_the_one_before() {
        Buckets buckets =
                reduce(query(0, 20, 10, ALL), List.of(new Timed(0, 1e300), new Timed(1, Double.NaN), new Timed(10, 2)));
        assertThat(buckets.buckets().getLast())
                .isEqualTo(new Bucket(10, 1, 0, only(values(2)).values()));
    }

    @Test
    void the_sum_is_exact_and_rounded_once() {
        assertThat(only(values(1e100, 1, -1e100)).values()).containsEntry(Aggregate.SUM, 1.0);
        assertThat(only(values(0.1, 0.2, 0.3)).values()).containsEntry(Aggregate.SUM, 0.6);
        double max = Double.MAX_VALUE;
        assertThat(only(values(max, max, -max)).values())
                .containsEntry(Aggregate.SUM, max)
                .containsEntry(Aggregate.MEAN, max / 3);
        assertThat(only(values(max, max)).values())
                .containsEntry(Aggregate.SUM, INFINITY)
                .containsEntry(Aggregate.MEAN, INFINITY)
                .containsEntry(Aggregate.STD, INFINITY)
                .containsEntry(Aggregate.P50, max);
    }

    @Test
    void no_aggregate_is_negative_zero() {
        Bucket bucket = only(values(-0.0, -0.0, -Double.MIN_VALUE));
        assertThat(bucket.values()).containsEntry(Aggregate.MEAN, 0.0);
        only(values(-0.0))
                .values()
                .forEach((aggregate, value) ->
                        assertThat(1 / value).as("%s", aggregate).isPositive());
    }

    @Test
    void neither_the_order_within_a_bucket_nor_who_computes_matters() {
        Random random = new Random(42);
        for (int round = 0; round < 40; round++) {
            double width = List.of(0.1, 1.0, 3.0, 0.75).get(random.nextInt(4));
            BucketQuery query = query(-20, 20, width, ALL);
            List<Timed> samples = new ArrayList<>();
            for (int i = 0; i < 1_500; i++) {
                double value = random.nextInt(20) == 0 ? Double.NaN : random.nextGaussian() * 1e3;
                samples.add(new Timed(random.nextDouble(-25, 25), value));
            }
            Map<Long, List<Timed>> byKey = new TreeMap<>();
            samples.stream()
                    .filter(sample -> sample.time >= -20 && sample.time < 20)
                    .forEach(sample -> byKey.computeIfAbsent(
                                    (long) Math.floor(sample.time / width), key -> new ArrayList<>())
                            .add(sample));
            List<Bucket> expected = new ArrayList<>();
            byKey.forEach((key, group) -> expected.add(naive(key * width, width, group)));
            List<Timed> ordered = new ArrayList<>();
            for (List<Timed> group : byKey.values()) {
                Collections.shuffle(group, random);
                ordered.addAll(group);
            }
            assertThat(reduce(query, ordered)).isEqualTo(new Buckets(width, expected));
        }
    }

    @Test
    void a_sample_of_an_earlier_bucket_is_refused() {
        BucketReducer reducer = new BucketReducer(query(-20, 20, 10, Set.of(Aggregate.COUNT)));
        reducer.add(-15, 1);
        reducer.add(19, 1);
        reducer.add(10, 1);
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> reducer.add(9.9, 1))
                .withMessageContaining("0.0")
                .withMessageContaining("10.0");
        reducer.add(9.9 - 100, 1);
        assertThat(reducer.finish().buckets()).extracting(Bucket::count).containsExactly(1L, 2L);
    }

    @Test
    void values_of_one_bucket_are_taken_in_together_as_they_are_one_by_one() {
        double[] values = {9, -0.0, 3, Double.NaN, 1, Double.POSITIVE_INFINITY, 2, 9};
        BucketReducer together = new BucketReducer(query(-20, 20, 10, ALL));
        together.addAll(-2, values, 1, 4);
        together.addAll(0, values, 4, 4);
        together.addAll(-2, values, 4, 6);
        together.add(5, 7);
        together.addAll(0, values, 6, 7);

        assertThat(together.finish())
                .isEqualTo(reduce(
                        query(-20, 20, 10, ALL),
                        List.of(
                                new Timed(-11, -0.0),
                                new Timed(-12, 3),
                                new Timed(-13, Double.NaN),
                                new Timed(-14, 1),
                                new Timed(-15, Double.POSITIVE_INFINITY),
                                new Timed(5, 7),
                                new Timed(6, 2))));
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> together.addAll(-2, values, 0, 1));
    }

    @Test
    void buckets_that_were_read_are_not_changed_by_what_comes_later() {
        BucketReducer reducer = new BucketReducer(query(0, 20, 10, ALL));
        reducer.add(1, 3);
        reducer.add(2, 1);
        reducer.add(3, 2);
        Buckets one = reducer.finish();
        assertThat(reducer.finish()).isEqualTo(one);
        reducer.add(4, 6);
        reducer.add(10, 6);
        assertThat(one.buckets()).hasSize(1);
        assertThat(reducer.finish().buckets().getFirst().values())
                .isEqualTo(only(values(3, 1, 2, 6)).values());
    }

    @Test
    void a_bucket_is_immutable_and_keeps_the_order_of_the_enum() {
        Map<Aggregate, Double> values = new TreeMap<>(Collections.reverseOrder());
        values.putAll(Map.of(Aggregate.P999, 1.0, Aggregate.COUNT, 2.0));
        Bucket bucket = new Bucket(0, 2, 0, values);
        values.clear();
        assertThat(bucket.values().keySet()).containsExactly(Aggregate.COUNT, Aggregate.P999);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> bucket.values().clear());
        assertThat(new Bucket(0, 1, 0, Map.of()).values()).isEmpty();
    }

    @Test
    void a_bucket_holds_at_least_one_sample() {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> new Bucket(0, 0, 0, Map.of()));
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> new Bucket(0, -1, 2, Map.of()));
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> new Bucket(0, 2, -1, Map.of()));
    }

    private record Timed(double time, double value) {}

    /** The formulas, word for word, with decimals for the exact sums and sorting for the percentiles. */
    private static Bucket naive(double start, double width, List<Timed> group) {
        double[] x = group.stream()
                .mapToDouble(Timed::value)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        Map<Aggregate, Double> values = new EnumMap<>(Aggregate.class);
        values.put(Aggregate.COUNT, (double) x.length);
        values.put(Aggregate.SUM, exactSum(x));
        values.put(Aggregate.RATE, x.length / width);
        if (x.length > 0) {
            double mean = exactSum(x) / x.length;
            double[] squares = Arrays.stream(x)
                    .map(value -> (value - mean) * (value - mean))
                    .toArray();
            values.put(Aggregate.MEAN, mean);
            values.put(Aggregate.MIN, x[0]);
            values.put(Aggregate.MAX, x[x.length - 1]);
            values.put(Aggregate.STD, Math.sqrt(exactSum(squares) / x.length));
            values.put(Aggregate.P50, percentile(x, 0.5));
            values.put(Aggregate.P95, percentile(x, 0.95));
            values.put(Aggregate.P99, percentile(x, 0.99));
            values.put(Aggregate.P999, percentile(x, 0.999));
        }
        return new Bucket(start, x.length, group.size() - x.length, values);
    }

    private static double exactSum(double[] values) {
        return Arrays.stream(values)
                .mapToObj(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .doubleValue();
    }

    private static double percentile(double[] sorted, double p) {
        double position = p * (sorted.length - 1);
        int lo = (int) Math.floor(position);
        double f = position - lo;
        return f == 0 ? sorted[lo] : sorted[lo] + (sorted[lo + 1] - sorted[lo]) * f;
    }

    private static List<Timed> values(double... values) {
        return Arrays.stream(values).mapToObj(value -> new Timed(1, value)).toList();
    }

    private static Bucket only(List<Timed> samples) {
        List<Bucket> buckets = reduce(query(0, 10, 10, ALL), samples).buckets();
        assertThat(buckets).hasSize(1);
        return buckets.getFirst();
    }

    private static Buckets reduce(BucketQuery query, List<Timed> samples) {
        BucketReducer reducer = new BucketReducer(query);
        samples.forEach(sample -> reducer.add(sample.time, sample.value));
        return reducer.finish();
    }

    private static BucketQuery query(double from, double to, double width, Set<Aggregate> aggregates) {
        return BucketQueryTest.query(from, to, width, aggregates);
    }
}
