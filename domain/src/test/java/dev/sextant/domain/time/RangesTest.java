package dev.sextant.domain.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.domain.InvalidValue;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RangesTest {
    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void a_time_that_is_not_finite_is_refused(double time) {
        assertThatThrownBy(() -> RunTime.of(time))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("finite");
        assertThatThrownBy(() -> TimeRange.from(time)).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> TimeRange.to(time)).isInstanceOf(InvalidValue.class);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.MIN_VALUE, -Double.MIN_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, 0.1, 0.0})
    void a_finite_time_is_kept_bit_for_bit(double time) {
        assertThat(Double.doubleToRawLongBits(RunTime.of(time))).isEqualTo(Double.doubleToRawLongBits(time));
    }

    @Test
    void negative_zero_is_zero() {
        assertThat(Double.doubleToRawLongBits(RunTime.of(-0.0))).isZero();
        assertThat(TimeRange.of(-0.0, -0.0)).isEqualTo(TimeRange.of(0.0, 0.0));
    }

    @Test
    void ranges_hold_their_start_and_not_their_end() {
        TimeRange range = TimeRange.of(1, 2);

        assertThat(range.contains(1)).isTrue();
        assertThat(range.contains(Math.nextDown(2.0))).isTrue();
        assertThat(range.contains(2)).isFalse();
        assertThat(range.contains(Math.nextDown(1.0))).isFalse();
        assertThat(TimeRange.of(2, 1).contains(1.5)).isFalse();
        assertThat(TimeRange.from(1).contains(Double.MAX_VALUE)).isTrue();
        assertThat(TimeRange.to(1).contains(-Double.MAX_VALUE)).isTrue();
        assertThat(TimeRange.to(1).contains(1)).isFalse();
    }

    @Test
    void wall_ranges_hold_their_start_and_not_their_end() {
        WallRange range = WallRange.of(new WallInstant(10), new WallInstant(20));

        assertThat(range.contains(new WallInstant(10))).isTrue();
        assertThat(range.contains(new WallInstant(19))).isTrue();
        assertThat(range.contains(new WallInstant(20))).isFalse();
        assertThat(range.contains(new WallInstant(9))).isFalse();
        assertThat(WallRange.ALL.contains(WallInstant.MAX)).isTrue();
        assertThat(WallRange.ALL.isUnbounded()).isTrue();
        assertThat(range.isUnbounded()).isFalse();
        assertThat(new WallRange(Optional.empty(), Optional.of(WallInstant.MAX)).isUnbounded())
                .isFalse();
    }
}
