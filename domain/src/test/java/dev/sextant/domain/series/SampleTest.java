package dev.sextant.domain.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.time.WallInstant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SampleTest {
    private static final WallInstant NOW = new WallInstant(0);

    @Test
    void a_value_is_kept_bit_for_bit_but_for_negative_zero_and_odd_nans() {
        for (double value : List.of(
                0.0,
                1.5,
                -1.5,
                Double.MIN_VALUE,
                -Double.MIN_VALUE,
                Double.MAX_VALUE,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY)) {
            assertThat(Double.doubleToRawLongBits(SampleValue.kept(value)))
                    .isEqualTo(Double.doubleToRawLongBits(value));
        }
        assertThat(Double.doubleToRawLongBits(SampleValue.kept(-0.0))).isZero();
        for (long bits : List.of(0x7ff8000000000000L, 0x7ff0000000000001L, 0xfff8000000000123L)) {
            assertThat(Double.doubleToRawLongBits(SampleValue.kept(Double.longBitsToDouble(bits))))
                    .isEqualTo(0x7ff8000000000000L);
        }
    }

    @Test
    void what_is_not_finite_has_a_kind() {
        assertThat(NonFinite.of(Double.NaN)).contains(NonFinite.NAN);
        assertThat(NonFinite.of(Double.POSITIVE_INFINITY)).contains(NonFinite.POSITIVE_INFINITY);
        assertThat(NonFinite.of(Double.NEGATIVE_INFINITY)).contains(NonFinite.NEGATIVE_INFINITY);
        assertThat(NonFinite.of(Double.MAX_VALUE)).isEmpty();
        assertThat(NonFinite.of(-Double.MAX_VALUE)).isEmpty();
    }

    @Test
    void samples_and_points_keep_their_time_and_value_in_the_one_form() {
        Sample sample = new Sample(1, -0.0, NOW, -0.0, false);
        assertThat(sample).isEqualTo(new Sample(1, 0.0, NOW, 0.0, false));
        assertThat(Double.doubleToRawLongBits(sample.time())).isZero();
        assertThat(Double.doubleToRawLongBits(sample.value())).isZero();
        Point point = new Point(-0.0, 1, -0.0);
        assertThat(point).isEqualTo(new Point(0.0, 1, 0.0));
        assertThat(point.key()).isEqualTo(sample.key()).isEqualTo(new SampleKey(0, 1));
    }

    @Test
    void a_sequence_is_one_or_more() {
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> new Sample(0, 0, NOW, 0, false));
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> new Point(0, 0, 0));
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> new SampleKey(0, 0));
    }

    @Test
    void a_time_is_finite() {
        for (double time : List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY)) {
            assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> new Sample(1, time, NOW, 0, false));
            assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> new Point(time, 1, 0));
            assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> new SampleKey(time, 1));
        }
    }

    @Test
    void points_are_ordered_by_time_then_sequence_whatever_their_values() {
        Point a = new Point(-1, 9, 5);
        Point b = new Point(0, 1, 7);
        Point c = new Point(0, 2, 3);
        Point d = new Point(1, 1, -3);
        assertThat(Stream.of(d, c, b, a).sorted(Point.BY_TIME)).containsExactly(a, b, c, d);
    }

    @Test
    void a_summary_has_extremes_exactly_if_a_value_is_finite() {
        SeriesName name = new SeriesName("loss");
        Point point = new Point(0, 1, 5);
        Point nan = new Point(0, 1, Double.NaN);
        Optional<Point> some = Optional.of(point);
        Optional<Point> none = Optional.empty();
        assertThat(new SeriesSummary(name, 1, 0, point, point, some, some).min())
                .contains(point);
        assertThat(new SeriesSummary(name, 1, 1, nan, nan, none, none).max()).isEmpty();
        assertThatExceptionOfType(InvalidValue.class)
                .isThrownBy(() -> new SeriesSummary(name, 1, 0, point, point, none, some))
                .withMessageContaining("must be present");
        assertThatExceptionOfType(InvalidValue.class)
                .isThrownBy(() -> new SeriesSummary(name, 1, 0, point, point, some, none));
        assertThatExceptionOfType(InvalidValue.class)
                .isThrownBy(() -> new SeriesSummary(name, 1, 1, nan, nan, some, none));
        assertThatExceptionOfType(InvalidValue.class)
                .isThrownBy(() -> new SeriesSummary(name, 1, 1, nan, nan, none, some))
                .withMessageContaining("must be absent");
    }

    @Test
    void a_summary_counts_what_can_be() {
        SeriesName name = new SeriesName("loss");
        Point point = new Point(0, 1, 5);
        Optional<Point> some = Optional.of(point);
        assertThatExceptionOfType(InvalidValue.class)
                .isThrownBy(() -> new SeriesSummary(name, 0, 0, point, point, Optional.empty(), Optional.empty()));
        assertThatExceptionOfType(InvalidValue.class)
                .isThrownBy(() -> new SeriesSummary(name, 2, -1, point, point, some, some));
        assertThatExceptionOfType(InvalidValue.class)
                .isThrownBy(() -> new SeriesSummary(name, 2, 3, point, point, Optional.empty(), Optional.empty()));
    }
}
