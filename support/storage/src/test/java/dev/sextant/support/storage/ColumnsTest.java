package dev.sextant.support.storage;

import static org.assertj.core.api.Assertions.assertThat;

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
    void the_sequence_decides_at_equal_times_only() {
        assertThat(Columns.precedes(1, 9, 2, 1)).isTrue();
        assertThat(Columns.precedes(2, 1, 1, 9)).isFalse();
        assertThat(Columns.precedes(1, 1, 1, 2)).isTrue();
        assertThat(Columns.precedes(1, 2, 1, 2)).isFalse();
        assertThat(Columns.precedes(1, 3, 1, 2)).isFalse();
    }
}
