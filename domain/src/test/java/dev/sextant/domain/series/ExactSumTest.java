package dev.sextant.domain.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExactSumTest {
    private static final double MAX = Double.MAX_VALUE;
    private static final double MIN = Double.MIN_VALUE;
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    @Test
    void a_sum_of_nothing_and_of_opposites_is_positive_zero() {
        for (double[] values :
                new double[][] {{}, {0.0}, {-0.0}, {-0.0, -0.0}, {1.5, -1.5}, {-MIN, MIN}, {MAX, -MAX}}) {
            assertThat(Double.doubleToRawLongBits(sum(values).value())).isZero();
        }
    }

    @Test
    void one_value_is_its_own_sum() {
        Random random = new Random(42);
        for (double value : List.of(MIN, -MIN, MAX, -MAX, Double.MIN_NORMAL, Math.nextDown(Double.MIN_NORMAL), 1.0)) {
            assertThat(sum(value).value()).isEqualTo(value);
        }
        for (int i = 0; i < 10_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            assertThat(sum(value).value()).isEqualTo(Double.valueOf(SampleValue.kept(value)));
        }
    }

    @Test
    void an_intermediate_overflow_does_no_harm() {
        assertThat(sum(MAX, MAX, -MAX, -MAX).value()).isEqualTo(0.0);
        assertThat(sum(MAX, MAX, MAX, -MAX, -MAX, 1).value()).isEqualTo(MAX);
        assertThat(sum(MAX, 1, -MAX).value()).isEqualTo(1.0);
        assertThat(sum(-MAX, -MAX, MAX, MIN, MAX).value()).isEqualTo(MIN);
    }

    @Test
    void the_sum_is_infinite_only_where_it_rounds_to_that() {
        double halfUlp = Math.ulp(MAX) / 2;
        assertThat(sum(MAX, Math.nextDown(halfUlp)).value()).isEqualTo(MAX);
        assertThat(sum(MAX, halfUlp).value()).isEqualTo(INFINITY);
        assertThat(sum(MAX, halfUlp, -MIN).value()).isEqualTo(MAX);
        assertThat(sum(-MAX, -halfUlp).value()).isEqualTo(-INFINITY);
        assertThat(sum(MAX, MAX).value()).isEqualTo(INFINITY);
    }

    @Test
    void a_sum_halfway_between_two_doubles_is_the_even_one_and_the_least_more_tips_it() {
        assertThat(sum(1, 0x1p-53).value()).isEqualTo(1.0);
        assertThat(sum(1, 0x1p-53, MIN).value()).isEqualTo(Math.nextUp(1.0));
        assertThat(sum(1, 0x1p-52, 0x1p-53).value()).isEqualTo(1 + 0x1p-51);
        assertThat(sum(1, 0x1p-52, 0x1p-53, -MIN).value()).isEqualTo(1 + 0x1p-52);
        assertThat(sum(-1, -0x1p-53).value()).isEqualTo(-1.0);
        assertThat(sum(-1, -0x1p-53, -MIN).value()).isEqualTo(Math.nextDown(-1.0));
        assertThat(sum(Math.nextDown(2.0), 0x1p-53).value()).as("carries").isEqualTo(2.0);
        double unitsBeyond53Bits = 2 * Double.MIN_NORMAL;
        assertThat(sum(unitsBeyond53Bits, MIN).value()).isEqualTo(unitsBeyond53Bits);
        assertThat(sum(unitsBeyond53Bits, 3 * MIN).value()).isEqualTo(unitsBeyond53Bits + 4 * MIN);
    }

    @Test
    void it_is_the_real_sum_rounded_once() {
        Random random = new Random(42);
        for (int round = 0; round < 5_000; round++) {
            double[] values = randomValues(random, 1 + random.nextInt(20));
            assertThat(sum(values).value()).as("%s", Arrays.toString(values)).isEqualTo(rounded(values));
        }
    }

    @Test
    void values_that_nearly_cancel_leave_their_exact_rest() {
        Random random = new Random(42);
        for (int round = 0; round < 2_000; round++) {
            List<Double> values = new ArrayList<>();
            for (double value : randomValues(random, 50)) {
                values.add(value);
                values.add(-value);
            }
            double rest = randomValues(random, 1)[0];
            values.add(random.nextInt(values.size()), rest);
            Collections.shuffle(values, random);
            assertThat(sum(values.stream().mapToDouble(Double::doubleValue).toArray())
                            .value())
                    .isEqualTo(rest + 0.0);
        }
    }

    @Test
    void carries_go_on_time_however_many_values_come() {
        ExactSum sum = new ExactSum();
        ExactSum negative = new ExactSum();
        for (int i = 0; i < 10_000; i++) {
            sum.add(MAX);
            negative.add(-Math.nextDown(1.0));
        }
        assertThat(sum.value()).isEqualTo(INFINITY);
        assertThat(negative.value()).isEqualTo(-10_000 * Math.nextDown(1.0));
        for (int i = 0; i < 9_999; i++) {
            sum.add(-MAX);
        }
        assertThat(sum.value()).isEqualTo(MAX);
    }

    @Test
    void carries_go_on_time_where_sums_are_added() {
        // Of all values, those just below 4 times a power of 2^32 fill a chunk fastest.
        double value = Math.nextDown(4.0);
        ExactSum sum = new ExactSum();
        ExactSum other = new ExactSum();
        for (int i = 0; i < 1_999; i++) {
            other.add(value);
        }
        for (int round = 0; round < 5; round++) {
            for (int i = 0; i < 1_998; i++) {
                sum.add(value);
            }
            sum.add(new ExactSum());
        }
        sum.add(other);
        for (int i = 0; i < 1_998; i++) {
            sum.add(value);
        }
        BigDecimal expected = new BigDecimal(value).multiply(BigDecimal.valueOf(5 * 1_998 + 1_999 + 1_998));
        assertThat(sum.value()).isEqualTo(expected.doubleValue());
    }

    @Test
    void neither_order_nor_grouping_matters() {
        Random random = new Random(42);
        for (int round = 0; round < 500; round++) {
            double[] values = randomValues(random, 100);
            ExactSum whole = sum(values);
            ExactSum left = sum(Arrays.copyOfRange(values, 0, 30));
            ExactSum right = sum(Arrays.copyOfRange(values, 30, 100));
            right.add(left);
            assertThat(right.value()).isEqualTo(whole.value());
            assertThat(right.toBytes()).isEqualTo(whole.toBytes());
        }
    }

    @Test
    void adding_a_sum_leaves_it_as_it_was_and_may_be_done_to_itself() {
        ExactSum sum = sum(MAX, 1, -3e-300);
        ExactSum copy = sum(MAX, 1, -3e-300);
        ExactSum other = new ExactSum();
        other.add(sum);
        assertThat(sum.toBytes()).isEqualTo(copy.toBytes()).isEqualTo(other.toBytes());
        sum.add(sum);
        other.add(copy);
        assertThat(sum.toBytes()).isEqualTo(other.toBytes());
        for (int i = 0; i < 900; i++) {
            sum.add(sum(-MAX));
        }
        for (int i = 0; i < 898; i++) {
            sum.add(sum(MAX));
        }
        assertThat(sum.value()).isEqualTo(2.0);
    }

    @Test
    void infinities_and_nan_are_absorbed() {
        assertThat(sum(INFINITY, 1).value()).isEqualTo(INFINITY);
        assertThat(sum(-MAX, -INFINITY).value()).isEqualTo(-INFINITY);
        assertThat(sum(INFINITY, INFINITY, -MAX).value()).isEqualTo(INFINITY);
        assertThat(sum(INFINITY, -INFINITY).value()).isNaN();
        assertThat(sum(1, Double.NaN).value()).isNaN();
        assertThat(sum(INFINITY, Double.NaN).value()).isNaN();
        ExactSum sum = sum(1);
        sum.add(sum(INFINITY));
        assertThat(sum.value()).isEqualTo(INFINITY);
        sum.add(sum(-INFINITY));
        assertThat(sum.value()).isNaN();
    }

    @Test
    void a_cleared_sum_is_a_sum_of_nothing() {
        ExactSum sum = sum(INFINITY, Double.NaN, MAX, MIN);
        sum.clear();
        assertThat(sum.value()).isEqualTo(0.0);
        assertThat(sum.toBytes()).isEqualTo(new ExactSum().toBytes());
        assertThat(sum).hasToString("0.0");
    }

    @Test
    void its_bytes_keep_it_exactly() {
        Random random = new Random(42);
        for (int round = 0; round < 5_000; round++) {
            double[] values = randomValues(random, random.nextInt(10));
            ExactSum sum = sum(values);
            byte[] bytes = sum.toBytes();
            ExactSum read = ExactSum.fromBytes(bytes);
            assertThat(read.toBytes()).isEqualTo(bytes);
            for (double value : values) {
                read.add(-value);
            }
            assertThat(read.value()).isEqualTo(0.0);
            assertThat(read.toBytes()).containsExactly(0);
        }
        for (double special : List.of(INFINITY, -INFINITY, Double.NaN)) {
            assertThat(ExactSum.fromBytes(sum(special, 1).toBytes()).value()).isEqualTo(Double.valueOf(special));
        }
        assertThat(ExactSum.fromBytes(sum(INFINITY, -INFINITY, Double.NaN).toBytes())
                        .value())
                .isNaN();
    }

    @Test
    void its_bytes_survive_an_overflow() {
        ExactSum sum = ExactSum.fromBytes(sum(MAX, MAX, MAX, MIN).toBytes());
        sum.add(sum(-MAX, -MAX, -MAX));
        assertThat(sum.value()).isEqualTo(MIN);
        ExactSum negative = ExactSum.fromBytes(sum(-MAX, -MAX, -MAX, -MIN).toBytes());
        negative.add(sum(MAX, MAX, MAX));
        assertThat(negative.value()).isEqualTo(-MIN);
    }

    @Test
    void its_bytes_are_few_for_a_simple_sum() {
        assertThat(sum().toBytes()).containsExactly(0);
        assertThat(sum(INFINITY).toBytes()).containsExactly(2);
        assertThat(sum(1).toBytes()).containsExactly(0, 0, 134, 4);
        assertThat(sum(-1).toBytes()).containsExactly(0, 0, 134, -4);
        assertThat(sum(-32).toBytes()).as("a sign of its own is not needed").containsExactly(0, 0, 134, -128);
        assertThat(sum(32).toBytes()).as("a sign of its own is needed").containsExactly(0, 0, 134, -128, 0);
        ExactSum decimals = new ExactSum();
        for (int i = 0; i < 1_024; i++) {
            decimals.add(i / 1000.0);
        }
        assertThat(decimals.toBytes()).hasSizeLessThan(16);
        assertThat(sum(MAX, MIN).toBytes()).hasSizeLessThanOrEqualTo(275);
    }

    @Test
    void bytes_that_no_sum_wrote_are_refused() {
        byte[] tooLong = new byte[276];
        tooLong[3] = 1;
        tooLong[275] = 1;
        List<byte[]> refused = List.of(
                new byte[] {},
                new byte[] {8},
                new byte[] {-1},
                new byte[] {0, 0},
                new byte[] {0, 0, 0},
                new byte[] {0, 0, 0, 0},
                new byte[] {0, 0, 0, 1, 0},
                new byte[] {0, 0, 0, -1, -1},
                new byte[] {0, 0, 0, 0, 1},
                new byte[] {0, 1, 16, 1},
                new byte[] {0, -1, -1, 1},
                tooLong);
        for (byte[] bytes : refused) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .as("%s", Arrays.toString(bytes))
                    .isThrownBy(() -> ExactSum.fromBytes(bytes))
                    .withMessageContaining(bytes.length + " bytes");
        }
    }

    private static ExactSum sum(double... values) {
        ExactSum sum = new ExactSum();
        for (double value : values) {
            sum.add(value);
        }
        return sum;
    }

    private static double rounded(double[] values) {
        BigDecimal sum = BigDecimal.ZERO;
        for (double value : values) {
            sum = sum.add(new BigDecimal(value));
        }
        return sum.doubleValue() + 0.0;
    }

    /** Finite values of one of several ranges of magnitude: any at all, subnormal, greatest, near each other, whole. */
    private static double[] randomValues(Random random, int count) {
        int kind = random.nextInt(5);
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            long bits = random.nextLong();
            double value = switch (kind) {
                case 0 -> Double.longBitsToDouble(bits);
                case 1 -> Double.longBitsToDouble(bits & 0x801f_ffff_ffff_ffffL);
                case 2 -> Double.longBitsToDouble((bits & 0x802f_ffff_ffff_ffffL) | 0x7fc0_0000_0000_0000L);
                case 3 -> (random.nextInt(200) - 100) * Math.scalb(1.0, -random.nextInt(120));
                default -> bits >> 10;
            };
            values[i] = Double.isFinite(value) ? value : i;
        }
        return values;
    }
}
