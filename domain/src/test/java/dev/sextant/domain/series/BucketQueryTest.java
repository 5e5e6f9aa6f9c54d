package dev.sextant.domain.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.id.RunId;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BucketQueryTest {
    private static final Set<Aggregate> COUNT = Set.of(Aggregate.COUNT);

    @Test
    void the_range_is_finite_and_goes_forward() {
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> query(1, 1, 1, COUNT));
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> query(2, 1, 1, COUNT));
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> query(Double.NaN, 1, 1, COUNT));
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> query(0, Double.POSITIVE_INFINITY, 1, COUNT));
    }

    @Test
    void the_width_is_finite_and_above_zero() {
        for (double width : List.of(0.0, -0.0, -1.0, Double.NaN, Double.POSITIVE_INFINITY)) {
            assertThatExceptionOfType(InvalidValue.class)
                    .isThrownBy(() -> query(0, 1, width, COUNT))
                    .withMessageContaining("above 0")
                    .satisfies(refusal -> assertThat(refusal.field()).isEqualTo("width"));
        }
        assertThatNoException().isThrownBy(() -> query(0, Double.MIN_VALUE, Double.MIN_VALUE, COUNT));
    }

    @Test
    void at_least_one_aggregate_is_asked_for() {
        assertThatExceptionOfType(InvalidValue.class)
                .isThrownBy(() -> query(0, 1, 1, Set.of()))
                .withMessageContaining("at least one");
    }

    @Test
    void aggregates_are_copied_and_kept_in_the_order_of_the_enum() {
        Set<Aggregate> asked = new LinkedHashSet<>(List.of(Aggregate.P99, Aggregate.COUNT, Aggregate.MEAN));
        BucketQuery query = query(0, 1, 1, asked);
        asked.clear();
        assertThat(query.aggregates()).containsExactly(Aggregate.COUNT, Aggregate.MEAN, Aggregate.P99);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> query.aggregates().clear());
        assertThat(query).isEqualTo(query(0, 1, 1, EnumSet.of(Aggregate.P99, Aggregate.COUNT, Aggregate.MEAN)));
    }

    @Test
    void a_range_is_cut_into_at_most_ten_thousand_buckets() {
        assertThatNoException().isThrownBy(() -> query(0, 10_000, 1, COUNT));
        assertThatNoException().isThrownBy(() -> query(-5_000, 5_000, 1, COUNT));
        assertThatExceptionOfType(InvalidValue.class)
                .isThrownBy(() -> query(0, Math.nextUp(10_000.0), 1, COUNT))
                .withMessageContaining("10001")
                .withMessageContaining("at most 10000");
        assertThatExceptionOfType(InvalidValue.class)
                .isThrownBy(() -> query(-5_001, 5_000, 1, COUNT))
                .withMessageContaining("10001");
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> query(-Double.MIN_VALUE, 10_000, 1, COUNT));
    }

    @Test
    void keys_are_exact_up_to_two_to_the_53rd() {
        double far = 0x1p53;
        assertThatNoException().isThrownBy(() -> query(far - 10, far, 1, COUNT));
        assertThatNoException().isThrownBy(() -> query(far - 10, far + 2, 1, COUNT));
        assertThatNoException().isThrownBy(() -> query(-far, -far + 10, 1, COUNT));
        assertThatExceptionOfType(InvalidValue.class)
                .isThrownBy(() -> query(far, far + 4, 1, COUNT))
                .withMessageContaining("2^53");
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> query(-far - 2, -far, 1, COUNT));
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> query(1e300, 2e300, 1e-300, COUNT));
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> query(-2e300, -1e300, 1e-300, COUNT));
    }

    @Test
    void every_bucket_begins_at_a_finite_time() {
        double max = Double.MAX_VALUE;
        assertThatNoException().isThrownBy(() -> query(-max, max, max, COUNT));
        assertThatExceptionOfType(InvalidValue.class)
                .isThrownBy(() -> query(-max, max, max * 0.75, COUNT))
                .withMessageContaining("begin beyond");
    }

    @Test
    void a_key_is_the_floor_of_time_over_width() {
        BucketQuery query = query(-100, 100, 10, COUNT);
        assertThat(query.key(0)).isZero();
        assertThat(query.key(9.99)).isZero();
        assertThat(query.key(10)).isEqualTo(1);
        assertThat(query.key(-Double.MIN_NORMAL)).isEqualTo(-1);
        assertThat(query.key(-10)).isEqualTo(-1);
        assertThat(query.start(-1)).isEqualTo(-10);
        assertThat(query.start(3)).isEqualTo(30);
        assertThat(query(0, 1, 0.1, COUNT).start(3)).isEqualTo(3 * 0.1);
    }

    @Test
    void a_later_time_never_has_a_lesser_key() {
        Random random = new Random(42);
        for (double width : List.of(0.1, 1 / 3.0, 7.0, 1e-3)) {
            BucketQuery query = query(-5, 5, width, COUNT);
            double[] times = random.doubles(10_000, -5, 5).sorted().toArray();
            long before = query.key(-5);
            for (double time : times) {
                assertThat(query.key(time)).isGreaterThanOrEqualTo(before);
                before = query.key(time);
            }
        }
    }

    static BucketQuery query(double from, double to, double width, Set<Aggregate> aggregates) {
        return new BucketQuery(
                new RunId("0197f3a2-7c1e-7b4d-9f00-2a6c5e8d1b34"), new SeriesName("loss"), from, to, width, aggregates);
    }
}
