package dev.sextant.support.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.series.Span;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ColumnsTest {
    @Test
    void samples_are_sorted_by_time_and_then_by_sequence() {
        Random random = new Random(3);
        for (int count = 0; count < 60; count++) {
            Columns samples = new Columns(0);
            for (int i = 0; i < count; i++) {
                samples.add(random.nextInt(5), i + 1L, 10L * i, -i);
            }
            long[] expected = IntStream.range(0, count)
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer i) -> samples.times[i])
                            .thenComparing(i -> i))
                    .mapToLong(i -> i + 1)
                    .toArray();
            Columns ordered = samples.ordered();
            assertThat(Arrays.copyOf(ordered.sequences, ordered.size)).isEqualTo(expected);
            for (int i = 0; i < count; i++) {
                int from = (int) expected[i] - 1;
                assertThat(ordered.times[i]).isEqualTo(samples.times[from]);
                assertThat(ordered.recordedAt[i]).isEqualTo(10L * from);
                assertThat(ordered.values[i]).isEqualTo(-from);
            }
        }
    }

    @Test
    void samples_that_ascend_are_left_as_they_are() {
        Columns samples = new Columns(0);
        assertThat(samples.ordered()).isSameAs(samples);
        samples.add(1, 1, 0, 0);
        samples.add(1, 2, 0, 0);
        samples.add(2, 1, 0, 0);
        assertThat(samples.isOrdered()).isTrue();
        assertThat(samples.ordered()).isSameAs(samples);
        samples.add(2, 1, 0, 0);
        assertThat(samples.isOrdered()).isFalse();
    }

    @Test
    void the_first_sample_from_a_time_on_is_found_among_equal_ones() {
        Columns samples = new Columns(0);
        assertThat(samples.firstFrom(0)).isZero();
        for (double time : new double[] {-1, 2, 2, 2, 5}) {
            samples.add(time, samples.size + 1L, 0, 0);
        }
        assertThat(samples.firstFrom(Double.NEGATIVE_INFINITY)).isZero();
        assertThat(samples.firstFrom(-1)).isZero();
        assertThat(samples.firstFrom(2)).isEqualTo(1);
        assertThat(samples.firstFrom(3)).isEqualTo(4);
        assertThat(samples.firstFrom(5)).isEqualTo(4);
        assertThat(samples.firstFrom(Math.nextUp(5))).isEqualTo(5);
    }

    /** {@link Extent} takes them in any order, and so looks at each with more care. */
    @Test
    void the_span_of_neighbours_is_what_they_are_one_by_one() {
        double[] values = {-3, 0, 0, 7, 7, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        Random random = new Random(4);
        for (int round = 0; round < 500; round++) {
            Columns all = new Columns(0);
            int size = 1 + random.nextInt(12);
            for (int i = 0; i < size; i++) {
                all.add(random.nextInt(6), i + 1L, 0, values[random.nextInt(values.length)]);
            }
            Columns ordered = all.ordered();
            int from = random.nextInt(size);
            int to = from + 1 + random.nextInt(size - from);
            Extent extent = new Extent();
            Columns part = new Columns(0);
            for (int i = from; i < to; i++) {
                part.addFrom(ordered, i);
            }
            extent.add(part);

            Span span = ordered.span(from, to);

            assertThat(span.finite()).isEqualTo(extent.extremes());
            assertThat(span.count()).isEqualTo(to - from);
            assertThat(span.finiteCount()).isEqualTo(extent.count() - extent.nonFinite());
            assertThat(span.nan()).isEqualTo(count(part, Double.NaN));
            assertThat(span.positiveInfinity()).isEqualTo(count(part, Double.POSITIVE_INFINITY));
            assertThat(span.negativeInfinity()).isEqualTo(count(part, Double.NEGATIVE_INFINITY));
            assertThat(span.firstTime()).isEqualTo(extent.first().time());
            assertThat(span.lastTime()).isEqualTo(extent.last().time());
        }
    }

    private static long count(Columns samples, double value) {
        return IntStream.range(0, samples.size)
                .filter(i -> Double.compare(samples.values[i], value) == 0)
                .count();
    }

    @Test
    void the_sequence_decides_at_equal_times_only() {
        assertThat(Columns.precedes(1, 9, 2, 1)).isTrue();
        assertThat(Columns.precedes(2, 1, 1, 9)).isFalse();
        assertThat(Columns.precedes(1, 1, 1, 2)).isTrue();
        assertThat(Columns.precedes(1, 2, 1, 2)).isFalse();
        assertThat(Columns.precedes(1, 3, 1, 2)).isFalse();
    }
}
