package dev.sextant.domain.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PercentilesTest {
    private static final double[] ALL = {0, 0.25, 0.5, 0.95, 0.99, 0.999, 1};

    @Test
    void a_percentile_between_two_values_is_interpolated() {
        assertThat(of(new double[] {10, 20}, 0.5)).containsExactly(15);
        assertThat(of(new double[] {20, 10, 40, 30}, 0.5)).containsExactly(25);
        assertThat(of(new double[] {0, 100}, 0.95, 0.99)).containsExactly(95, 99);
    }

    @Test
    void a_percentile_that_meets_a_value_is_that_value() {
        assertThat(of(new double[] {3, 1, 2}, 0.5)).containsExactly(2);
        assertThat(of(new double[] {7}, 0, 0.5, 0.999, 1)).containsExactly(7, 7, 7, 7);
        assertThat(of(new double[] {3, 1, 2}, 0, 1)).containsExactly(1, 3);
        double[] extremes = {-Double.MAX_VALUE, 5, Double.MAX_VALUE};
        assertThat(of(extremes, 0, 0.5, 1)).containsExactly(-Double.MAX_VALUE, 5, Double.MAX_VALUE);
    }

    @Test
    void values_too_far_apart_to_subtract_are_interpolated_still() {
        assertThat(of(new double[] {-Double.MAX_VALUE, Double.MAX_VALUE}, 0.5, 0.75))
                .containsExactly(0, -Double.MAX_VALUE * 0.25 + Double.MAX_VALUE * 0.75);
    }

    @Test
    void many_values_too_far_apart_to_subtract_are_ranked_still() {
        double[] values = new Random(42)
                .doubles(1_001)
                .map(value -> (value * 2 - 1) * Double.MAX_VALUE)
                .toArray();
        values[0] = -Double.MAX_VALUE;
        values[1] = Double.MAX_VALUE;
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        assertThat(of(values, 0, 0.5, 0.999, 1)).containsExactly(sorted[0], sorted[500], sorted[999], sorted[1_000]);
    }

    @Test
    void they_are_what_sorting_gives() {
        Random random = new Random(42);
        List<IntToDoubleFunction> shapes = List.of(
                i -> random.nextGaussian(),
                i -> i,
                i -> -i,
                i -> 5,
                i -> i % 2,
                i -> random.nextInt(4),
                i -> Math.abs(500 - i),
                i -> i % 37,
                i -> Math.scalb(1.0, -(i % 1_074)),
                i -> i % 10 * Double.MIN_VALUE,
                i -> (random.nextDouble() - 0.5) * Double.MAX_VALUE,
                i -> random.nextInt(50) == 0 ? 1e9 * random.nextDouble() : random.nextDouble());
        List<Integer> lengths = List.of(1, 2, 3, 4, 5, 10, 100, 599, 600, 601, 1_000, 5_000, 20_001);
        for (IntToDoubleFunction shape : shapes) {
            for (int length : lengths) {
                double[] values = IntStream.range(0, length).mapToDouble(shape).toArray();
                double[] expected = bySorting(values, ALL);
                assertThat(of(values, ALL)).isEqualTo(expected);
            }
        }
    }

    @Test
    void percentiles_may_be_asked_for_in_any_order() {
        double[] values = new Random(42).doubles(2_000).toArray();
        double[] ps = {0.99, 0.5, 1, 0.95, 0, 0.5};
        assertThat(of(values, ps)).isEqualTo(bySorting(values, ps));
    }

    @Test
    void only_the_first_values_are_looked_at_and_none_is_lost() {
        double[] values = {5, 1, 3, -100, Double.NaN};
        assertThat(Percentiles.of(values, 3, 0, 0.5, 1)).containsExactly(1, 3, 5);
        assertThat(Arrays.copyOf(values, 3)).containsExactlyInAnyOrder(1, 3, 5);
        assertThat(Arrays.copyOfRange(values, 3, 5)).containsExactly(-100, Double.NaN);
    }

    @Test
    void no_input_takes_longer_than_sorting_does() {
        int n = 1_000_000;
        List<double[]> inputs = List.of(
                IntStream.range(0, n).mapToDouble(i -> i).toArray(),
                IntStream.range(0, n).mapToDouble(i -> -i).toArray(),
                IntStream.range(0, n).mapToDouble(i -> 1).toArray(),
                IntStream.range(0, n).mapToDouble(i -> i % 2).toArray(),
                IntStream.range(0, n).mapToDouble(i -> Math.min(i, n - i)).toArray());
        for (double[] input : inputs) {
            assertTimeout(Duration.ofSeconds(5), () -> of(input, ALL));
        }
    }

    @Test
    void a_percentile_is_asked_for_of_at_least_one_value_and_from_0_to_1() {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> of(new double[0], 0.5));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Percentiles.of(new double[1], 2, 0.5));
        for (double p : List.of(-Double.MIN_VALUE, Math.nextUp(1.0), Double.NaN)) {
            assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> of(new double[1], p));
        }
    }

    private static double[] of(double[] values, double... ps) {
        return Percentiles.of(values.clone(), values.length, ps);
    }

    private static double[] bySorting(double[] values, double... ps) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return DoubleStream.of(ps)
                .map(p -> {
                    double position = p * (sorted.length - 1);
                    int lo = (int) Math.floor(position);
                    double f = position - lo;
                    return f == 0 ? sorted[lo] : sorted[lo] + (sorted[lo + 1] - sorted[lo]) * f;
                })
                .toArray();
    }
}
