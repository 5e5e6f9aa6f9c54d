package dev.sextant.support.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.domain.store.StorageUnavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlockTimesTest {
    private static final String STREAM = "the EVENTS of run number 7";

    private final BlockTimes.Gatherer gatherer = new BlockTimes.Gatherer();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 127, 128, 129, BlockTimes.MOST})
    void reads_back_what_was_gathered_block_by_block(int count) {
        Random random = new Random(count);
        for (int block = 0; block < 3; block++) {
            List<String> added = new ArrayList<>();
            long first = 1 + 1_000L * block;
            for (int i = 0; i < count; i++) {
                double time = block == 0 ? i * 0.01 : random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
                boolean has = block < 2 || random.nextBoolean();
                gatherer.add(has ? time : Double.NaN);
                if (has) {
                    added.add(time + " at " + (first + i));
                }
            }
            BlockTimes times = gatherer.finish(first);

            BlockTimes read = BlockTimes.read(STREAM, first, count, times.toBytes());

            List<String> found = new ArrayList<>();
            read.each((time, sequence) -> found.add(time + " at " + sequence));
            assertThat(found).isEqualTo(added);
            assertThat(read).isEqualTo(times).hasSameHashCodeAs(times);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0.01, false, 150",
        "0.1, true, 300",
        "0.5, true, 30",
        "1e-3, false, 150",
        "1e-15, false, 150",
        "60, false, 30"
    })
    void a_clock_that_ticks_takes_hardly_any_room(double step, boolean adds, int most) {
        double sum = 1_000 * step;
        for (int i = 0; i < BlockTimes.MOST; i++) {
            gatherer.add(adds ? sum : (1_000 + i) * step);
            sum += step;
        }
        byte[] bytes = gatherer.finish(1).toBytes();

        assertThat(bytes).hasSizeLessThan(most);
        assertThat(BlockTimes.read(STREAM, 1, BlockTimes.MOST, bytes).toBytes()).isEqualTo(bytes);
    }

    @Test
    void a_clock_that_says_anything_takes_no_more_than_its_bits() {
        Random random = new Random(3);
        for (int i = 0; i < BlockTimes.MOST; i++) {
            gatherer.add(random.nextGaussian());
        }
        assertThat(gatherer.finish(1).toBytes()).hasSizeLessThan(Double.BYTES * BlockTimes.MOST + 30);
        for (int i = 0; i < BlockTimes.MOST; i++) {
            gatherer.add((1 + random.nextDouble()) * (i % 2 == 0 ? 1e6 : 1e-6));
        }
        assertThat(gatherer.finish(1).toBytes()).hasSizeLessThan(Double.BYTES * BlockTimes.MOST + 30);
    }

    @Test
    void they_are_the_same_as_those_of_the_same_block_only() {
        gatherer.add(1);
        BlockTimes times = gatherer.finish(7);
        gatherer.add(1);
        BlockTimes elsewhere = gatherer.finish(8);
        gatherer.add(2);
        BlockTimes other = gatherer.finish(7);

        assertThat(times).isNotEqualTo(elsewhere);
        assertThat(times).isNotEqualTo(other).doesNotHaveSameHashCodeAs(other);
    }

    @Test
    void refuses_bytes_that_go_on() {
        BlobWriter out = new BlobWriter(BlobKind.TIMES, 0);
        out.putVarint(1);
        out.putVarint(0);
        ClockColumn.write(out, new double[] {1}, 1);
        out.putByte(0);
        assertThatThrownBy(() -> BlockTimes.read(STREAM, 1, 1, out.finish()))
                .isInstanceOf(StorageUnavailable.class)
                .hasMessageContaining("has 1 bytes too many");
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {0.0, Double.MIN_VALUE, -Double.MAX_VALUE, 0x1p53, 9_007_199_254_740_994.0, 1e300, -0.1, 1 / 3.0})
    void any_time_reads_back_beside_any_other(double time) {
        for (double other : new double[] {0, 0.30000000000000004, -7, 1e-300, 1e22, Double.MAX_VALUE}) {
            gatherer.add(time);
            gatherer.add(other);
            BlockTimes times = gatherer.finish(1);

            assertThat(BlockTimes.read(STREAM, 1, 2, times.toBytes())).isEqualTo(times);
        }
    }

    @Test
    void more_than_a_block_may_hold_are_compared_all_the_same() {
        for (int i = 0; i < 2 * BlockTimes.MOST + 1; i++) {
            gatherer.add(i);
        }
        List<Long> sequences = new ArrayList<>();
        gatherer.finish(10).each((time, sequence) -> sequences.add(sequence));

        assertThat(sequences).hasSize(2 * BlockTimes.MOST + 1).endsWith(10L + 2 * BlockTimes.MOST);
    }

    @Test
    void refuses_damaged_bytes_and_says_where_they_are() {
        for (int i = 0; i < 5; i++) {
            gatherer.add(i / 3.0);
        }
        byte[] bytes = gatherer.finish(257).toBytes();

        for (int at = 0; at < bytes.length; at++) {
            byte[] damaged = bytes.clone();
            damaged[at] ^= 1;
            assertThatThrownBy(() -> BlockTimes.read(STREAM, 257, 5, damaged))
                    .isInstanceOf(StorageUnavailable.class)
                    .hasMessageContaining("order by time of the EVENTS of run number 7")
                    .hasMessageContaining("the column of times of the block at sequence 257");
        }
        assertThatThrownBy(() -> BlockTimes.read(STREAM, 257, 6, bytes))
                .isInstanceOf(StorageUnavailable.class)
                .hasMessageContaining("holds 5, but the block has 6 entries");
    }
}
