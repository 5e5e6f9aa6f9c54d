package dev.sextant.support.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.support.storage.OpenBlock.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class OpenBlockTest {
    private static final String STREAM = "the LOGS of run number 7";
    private static final int LONGEST = 4_096;
    private static final long FIRST = 40;
    private static final OpenBlock BLOCK = new OpenBlock(
            FIRST,
            3,
            1_234,
            -0.5,
            7.25,
            -4,
            1_932_638_400_000_000L,
            -1,
            List.of(new Tally(9, true, 1), new Tally(0, false, 2)));

    @Test
    void is_read_back() {
        assertThat(read(43, BLOCK.toBytes())).isEqualTo(BLOCK);
    }

    @Test
    void is_read_back_where_no_entry_has_a_time() {
        OpenBlock timeless = new OpenBlock(
                1,
                1,
                0,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                0,
                List.of(new Tally(Integer.MAX_VALUE, false, 1)));

        assertThat(read(2, timeless.toBytes())).isEqualTo(timeless);
    }

    @Test
    void one_time_is_the_least_and_the_greatest() {
        OpenBlock once = new OpenBlock(1, 1, 9, 2.5, 2.5, 1, 1, 1, List.of(new Tally(1, false, 1)));

        assertThat(read(2, once.toBytes())).isEqualTo(once);
    }

    @Test
    void is_short_enough_for_the_column_even_if_all_entries_are_of_different_sorts() {
        List<Tally> tallies = new ArrayList<>();
        for (int i = 0; i < BlockTimes.MOST; i++) {
            tallies.add(new Tally(Integer.MAX_VALUE - i, i % 2 == 0, 1));
        }
        OpenBlock longest = new OpenBlock(
                Long.MAX_VALUE - BlockTimes.MOST,
                BlockTimes.MOST,
                Long.MAX_VALUE,
                -1e300,
                1e300,
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                -1,
                tallies);

        assertThat(longest.toBytes()).hasSizeLessThan(LONGEST);
        assertThat(read(Long.MAX_VALUE, longest.toBytes())).isEqualTo(longest);
    }

    @Test
    void refuses_what_no_block_has() {
        assertRefused(0, out -> out.putVarint(0), "gives 0 for its entries, but it must be 1 to 256");
        assertRefused(257, out -> out.putVarint(257), "gives 257 for its entries, but it must be 1 to 256");
        assertRefused(
                1,
                out -> {
                    out.putVarint(1);
                    out.putVarint(10);
                    out.putVarint(2);
                },
                "gives 2 for its mark of times, but it must be 0 to 1");
        assertRefused(
                2,
                out -> {
                    out.putVarint(2);
                    out.putVarint(10);
                    out.putVarint(1);
                    out.putDouble(2);
                    out.putDouble(1);
                },
                "holds the time 1.0 behind 2.0");
        assertRefused(
                2,
                out -> {
                    out.putVarint(2);
                    out.putVarint(10);
                    out.putVarint(1);
                    out.putDouble(2);
                    out.putDouble(Double.POSITIVE_INFINITY);
                },
                "holds Infinity for a time");
    }

    @Test
    void refuses_what_does_not_reach_to_the_end_of_the_stream() {
        byte[] bytes = BLOCK.toBytes();
        for (long next : new long[] {42, 44, -213, Long.MAX_VALUE}) {
            assertThatThrownBy(() -> read(next, bytes))
                    .hasMessageContaining("has 3 entries from 40 on, but the stream's next one gets " + next);
        }
        for (long first : new long[] {0, -1, Long.MAX_VALUE, Long.MIN_VALUE}) {
            byte[] elsewhere = new OpenBlock(first, 1, 9, 2.5, 2.5, 1, 1, 1, List.of(new Tally(1, false, 1))).toBytes();
            assertThatThrownBy(() -> read(first + 1, elsewhere)).hasMessageContaining("has 1 entries from " + first);
        }
    }

    @Test
    void refuses_tallies_of_more_entries_than_there_are() {
        assertRefused(1, tallied(1, 1, 1, 2), "gives 2 for its tally, but it must be 1 to 1");
        assertRefused(2, tallied(2, 1, 0, 1, 1, 1, 2), "gives 2 for its tally, but it must be 1 to 1");
        assertRefused(1, tallied(1, 1, 0, 0), "gives 0 for its tally, but it must be 1 to 1");
        assertRefused(1, tallied(1, 1, 2, 1), "gives 2 for its flag, but it must be 0 to 1");
        assertRefused(1, tallied(1, 1L << 31, 0, 1), "gives 2147483648 for its word");
        assertRefused(1, tallied(1, 1, 0, 1, 7), "has 1 bytes too many");
    }

    /** A block without times and with these numbers for its tallies. */
    private static Consumer<BlobWriter> tallied(int count, long... numbers) {
        return out -> {
            out.putVarint(count);
            out.putVarint(10);
            out.putVarint(0);
            out.putZigzag(1);
            out.putZigzag(2);
            out.putLong(3);
            for (long number : numbers) {
                out.putVarint(number);
            }
        };
    }

    private static void assertRefused(int count, Consumer<BlobWriter> content, String how) {
        BlobWriter out = new BlobWriter(BlobKind.OPEN_BLOCK, 0);
        out.putVarint(FIRST);
        content.accept(out);

        assertThatThrownBy(() -> read(FIRST + count, out.finish()))
                .isInstanceOf(StorageUnavailable.class)
                .hasMessageContaining("The row of " + STREAM + " is damaged: its open block " + how)
                .hasMessageEndingWith(". Restore the run from a backup.");
    }

    private static OpenBlock read(long next, byte[] bytes) {
        return OpenBlock.read(STREAM, next, bytes);
    }
}
