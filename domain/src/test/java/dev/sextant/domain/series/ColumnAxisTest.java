package dev.sextant.domain.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sextant.domain.InvalidValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ColumnAxisTest {
    private static final List<ColumnAxis> HOSTILE = List.of(
            new ColumnAxis(0, 1, 1),
            new ColumnAxis(0, 1, 10),
            new ColumnAxis(-1, 1, 3),
            new ColumnAxis(0, 10_000_000, 1_000),
            new ColumnAxis(-Double.MAX_VALUE, Double.MAX_VALUE, 5_000),
            new ColumnAxis(-Double.MAX_VALUE, Double.MAX_VALUE, 3),
            new ColumnAxis(0, Double.MAX_VALUE, 5_000),
            new ColumnAxis(-1e308, 1.7e308, 7),
            new ColumnAxis(0, Double.MIN_VALUE, 5_000),
            new ColumnAxis(-Double.MIN_VALUE, Double.MIN_VALUE, 2),
            new ColumnAxis(0, Double.MIN_NORMAL, 1_000),
            new ColumnAxis(1, Math.nextUp(1.0), 5_000),
            new ColumnAxis(1, 1 + 0x1p-49, 3),
            new ColumnAxis(Math.nextDown(Double.MAX_VALUE), Double.MAX_VALUE, 4),
            new ColumnAxis(1.7e9, 1.7e9 + 1e-4, 500),
            new ColumnAxis(-3e-320, 5e300, 11));

    @Test
    void an_axis_is_finite_and_goes_forward() {
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> new ColumnAxis(1, 1, 1));
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> new ColumnAxis(0.0, -0.0, 1));
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> new ColumnAxis(Double.NaN, 1, 1));
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> new ColumnAxis(0, Double.POSITIVE_INFINITY, 1));
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> new ColumnAxis(0, 1, 0));
    }

    @Test
    void columns_are_equal_parts_of_the_range() {
        ColumnAxis axis = new ColumnAxis(10, 20, 5);
        assertThat(axis.column(10)).isZero();
        assertThat(axis.column(Math.nextDown(12.0))).isZero();
        assertThat(axis.column(12)).isEqualTo(1);
        assertThat(axis.column(19)).isEqualTo(4);
        assertThat(axis.column(Math.nextDown(20.0))).isEqualTo(4);
        assertThat(List.of(axis.start(0), axis.start(1), axis.start(4))).containsExactly(10.0, 12.0, 18.0);
    }

    @Test
    void a_column_that_starts_at_zero_starts_at_positive_zero() {
        assertThat(Double.doubleToRawLongBits(new ColumnAxis(-1, 1, 2).start(1)))
                .isZero();
    }

    @Test
    void a_time_outside_falls_into_the_nearest_column() {
        ColumnAxis axis = new ColumnAxis(-Double.MAX_VALUE, 20, 5);
        assertThat(axis.column(20)).isEqualTo(4);
        assertThat(axis.column(Double.MAX_VALUE)).isEqualTo(4);
        assertThat(new ColumnAxis(10, 20, 5).column(-Double.MAX_VALUE)).isZero();
    }

    @Test
    void a_later_time_never_falls_into_an_earlier_column() {
        Random random = new Random(42);
        for (ColumnAxis axis : HOSTILE) {
            int before = 0;
            for (double time : times(axis, random)) {
                int column = axis.column(time);
                assertThat(column).as("%s at %s", axis, time).isBetween(before, axis.columns() - 1);
                before = column;
            }
        }
    }

    @Test
    void the_range_begins_in_the_first_column_and_a_wide_one_ends_in_the_last() {
        for (ColumnAxis axis : HOSTILE) {
            assertThat(axis.column(axis.from())).isZero();
            assertThat(axis.start(0)).isEqualTo(axis.from());
        }
        ColumnAxis widest = HOSTILE.get(4);
        assertThat(widest.column(Math.nextDown(widest.to()))).isEqualTo(4_999);
        assertThat(widest.column(0)).isEqualTo(2_500);
    }

    @Test
    void the_start_of_a_column_lies_in_it() {
        Random random = new Random(42);
        for (ColumnAxis axis : HOSTILE) {
            for (double time : times(axis, random)) {
                int column = axis.column(time);
                assertThat(axis.column(axis.start(column)))
                        .as("%s at %s", axis, time)
                        .isEqualTo(column);
            }
        }
    }

    @Test
    void the_start_of_a_column_is_the_natural_one_where_rounding_lets_it() {
        assertThat(new ColumnAxis(0, 1, 10).start(3)).isEqualTo(0.3);
        assertThat(new ColumnAxis(-1, 1, 2).start(1)).isEqualTo(0.0);
        assertThat(new ColumnAxis(-Double.MAX_VALUE, Double.MAX_VALUE, 2).start(1))
                .isEqualTo(0.0);
        assertThat(new ColumnAxis(-2, 1, 3).start(2)).isEqualTo(0.0);
        assertThat(new ColumnAxis(-Double.MAX_VALUE, Double.MAX_VALUE, 4).start(2))
                .isEqualTo(0.0);
        assertThat(new ColumnAxis(0, Double.MAX_VALUE, 4).start(3)).isEqualTo(Double.MAX_VALUE / 4 * 3);
    }

    @Test
    void a_column_too_narrow_for_a_double_starts_where_the_next_one_does() {
        ColumnAxis axis = new ColumnAxis(1, 1 + 0x1p-51, 4);
        assertThat(axis.start(0)).isEqualTo(1);
        assertThat(axis.start(1)).isEqualTo(1 + 0x1p-52);
        assertThat(axis.start(2)).isEqualTo(1 + 0x1p-52);
        assertThat(axis.start(3)).as("none follows").isEqualTo(1 + 0x1p-52);
    }

    @Test
    void there_are_no_other_columns() {
        ColumnAxis axis = new ColumnAxis(0, 1, 10);
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> axis.start(-1));
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> axis.start(10));
    }

    /** Ascending times of the range: random ones, and those around every column's start. */
    private static List<Double> times(ColumnAxis axis, Random random) {
        List<Double> times = new ArrayList<>();
        times.add(axis.from());
        times.add(Math.nextDown(axis.to()));
        times.add(0.0);
        for (int i = 0; i < 300; i++) {
            double share = random.nextDouble();
            times.add(axis.from() * (1 - share) + axis.to() * share);
            times.add(Double.longBitsToDouble(random.nextLong()));
            double start = axis.start(random.nextInt(axis.columns()));
            times.addAll(List.of(Math.nextDown(start), start, Math.nextUp(start)));
        }
        times.removeIf(time -> !(time >= axis.from() && time < axis.to()));
        Collections.sort(times);
        return times;
    }
}
