package dev.sextant.support.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How few bytes columns take. That they come back is told by {@link ColumnCodecTest}. */
class BlocksTest {
    private static final int BLOCK = LongBlocks.BLOCK;

    @Test
    void equal_longs_take_a_byte_for_their_width_and_what_one_takes() {
        assertThat(longs(1, i -> 5)).isEqualTo(2);
        assertThat(longs(BLOCK, i -> 5)).isEqualTo(2);
        assertThat(longs(BLOCK + 1, i -> 5)).isEqualTo(4);
        assertThat(longs(BLOCK, i -> 64)).isEqualTo(3);
    }

    @Test
    void longs_take_the_bits_of_the_greatest_beyond_the_least() {
        assertThat(longs(BLOCK, i -> 100 + i % 2)).isEqualTo(1 + 2 + BLOCK / 8);
        assertThat(longs(BLOCK, i -> -1 - 3 * (i % 2))).isEqualTo(1 + 1 + 2 * BLOCK / 8);
    }

    @Test
    void longs_that_rise_or_fall_evenly_take_no_bits() {
        assertThat(longs(BLOCK, i -> i)).isEqualTo(3);
        assertThat(longs(BLOCK, i -> 20L * i)).isEqualTo(3);
        assertThat(longs(BLOCK, i -> -20L * i)).isEqualTo(3);
        assertThat(longs(2, i -> i)).as("one step").isEqualTo(3);
    }

    @Test
    void longs_that_rise_nearly_evenly_take_the_bits_of_their_steps() {
        assertThat(longs(BLOCK, i -> 20L * i + i % 2)).isEqualTo(1 + 1 + 1 + (2 * (BLOCK - 1) + 7) / 8);
    }

    @Test
    void doubles_take_a_byte_for_their_places_and_what_the_whole_numbers_take() {
        assertThat(doubles(BLOCK, i -> 5)).isEqualTo(1 + 2);
        assertThat(doubles(BLOCK, i -> 0.5)).isEqualTo(1 + 2);
        assertThat(doubles(BLOCK, i -> i * 0.25)).as("steps of 25 hundredths").isEqualTo(1 + 3);
        assertThat(doubles(1, i -> 0.000_000_000_000_001)).as("15 places").isEqualTo(1 + 2);
        assertThat(doubles(1, i -> 0x1p53 - 1)).as("53 bits").isEqualTo(1 + 1 + 8);
        assertThat(doubles(1, i -> 1 - 0x1p53)).as("53 bits").isEqualTo(1 + 1 + 8);
    }

    @Test
    void doubles_that_are_no_decimals_take_their_bits() {
        assertThat(doubles(BLOCK, i -> 0x1p53)).isEqualTo(1 + 1 + 10);
        assertThat(doubles(BLOCK, i -> 0.000_000_000_000_000_1)).as("16 places").isEqualTo(1 + 1 + 9);
        assertThat(doubles(BLOCK, i -> -0.0)).isEqualTo(1 + 1 + 10);
        assertThat(doubles(1, i -> Double.NaN)).isEqualTo(1 + 1 + 10);
    }

    @Test
    void places_that_are_too_many_for_an_earlier_number_make_the_block_no_decimals() {
        assertThat(doubles(2, i -> i == 0 ? 0x1p52 : 0.001)).isGreaterThan(1 + 1 + 16);
    }

    private static int longs(int count, IntToLongFunction number) {
        BlobWriter out = new BlobWriter(BlobKind.CHUNK, 0);
        int before = out.size();
        LongBlocks.write(out, IntStream.range(0, count).mapToLong(number).toArray(), count);
        return out.size() - before;
    }

    private static int doubles(int count, IntToDoubleFunction number) {
        BlobWriter out = new BlobWriter(BlobKind.CHUNK, 0);
        int before = out.size();
        DoubleBlocks.write(out, IntStream.range(0, count).mapToDouble(number).toArray(), count);
        return out.size() - before;
    }
}
