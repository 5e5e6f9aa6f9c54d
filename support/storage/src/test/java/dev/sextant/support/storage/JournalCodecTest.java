package dev.sextant.support.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sextant.domain.series.SeriesName;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.time.WallInstant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class JournalCodecTest {
    private static final Place PLACE = Place.journal(TestPages.RUN, 6);

    @Test
    void a_row_is_read_as_it_was_written() {
        JournalRow row = new JournalRow(7, 3, 2);
        row.newNames.add(new SeriesName("loss"));
        row.add(1, 0.5, 1_700_000_000_000_000L, -0.0);
        row.add(3, -1, 1_600_000_000_000_000L, Double.NaN);
        JournalRow back = JournalCodec.read(PLACE, JournalCodec.write(row));
        assertThat(back.first).isEqualTo(7);
        assertThat(back.last()).isEqualTo(8);
        assertThat(back.firstNewSeries).isEqualTo(3);
        assertThat(back.newNames).isEqualTo(List.of(new SeriesName("loss")));
        assertThat(back.series).containsExactly(1, 3);
        assertThat(back.times).containsExactly(0.5, -1);
        assertThat(back.recordedAt).containsExactly(1_700_000_000_000_000L, 1_600_000_000_000_000L);
        assertThat(back.values).containsExactly(-0.0, Double.NaN);
    }

    @Test
    void as_many_samples_as_fill_a_block_are_kept_in_blocks() {
        for (int count : new int[] {LongBlocks.BLOCK - 1, LongBlocks.BLOCK, LongBlocks.BLOCK + 1, 1_000}) {
            JournalRow row = new JournalRow(7, 1, count + 1);
            for (int i = 0; i < count; i++) {
                double value = i % 7 == 6 ? Math.sqrt(i) : i / 1e3;
                long recordedAt = i % 9 == 8 ? WallInstant.MIN.epochMicros() : WallInstant.MAX.epochMicros() - i % 5;
                row.add(1 + i % 300, i % 50 == 49 ? -0.0 : i / 2.0, recordedAt, value);
            }
            byte[] bytes = JournalCodec.write(row);
            JournalRow back = JournalCodec.read(PLACE, bytes);
            assertThat(back.size).isEqualTo(count);
            assertThat(back.series).isEqualTo(Arrays.copyOf(row.series, count));
            assertThat(bits(back.times)).isEqualTo(bits(Arrays.copyOf(row.times, count)));
            assertThat(back.recordedAt).isEqualTo(Arrays.copyOf(row.recordedAt, count));
            assertThat(bits(back.values)).isEqualTo(bits(Arrays.copyOf(row.values, count)));
        }
    }

    @Test
    void as_few_as_fill_a_block_are_worth_one() {
        assertThat(JournalCodec.write(decimals(LongBlocks.BLOCK)))
                .hasSizeLessThan(JournalCodec.write(decimals(LongBlocks.BLOCK - 1)).length);
    }

    private static JournalRow decimals(int count) {
        JournalRow row = new JournalRow(1, 1, count);
        for (int i = 0; i < count; i++) {
            row.add(1, i / 2.0, 1_700_000_000_000_000L + i, i / 1e3);
        }
        return row;
    }

    @Test
    void decimals_in_blocks_take_few_bytes() {
        JournalRow row = new JournalRow(1, 1, 10_000);
        for (int i = 0; i < 10_000; i++) {
            row.add(1 + i % 20, Math.floorDiv(i, 20) * 0.5, 1_700_000_000_000_000L + i, i % 1_000 / 1e3);
        }
        assertThat(JournalCodec.write(row)).hasSizeLessThan(5 * 10_000);
    }

    @Test
    void a_number_in_a_block_that_no_series_can_have_is_damage() {
        BlobWriter out = new BlobWriter(BlobKind.JOURNAL, 0);
        out.putVarint(7);
        out.putVarint(1);
        out.putVarint(1);
        out.putVarint(0);
        out.putByte(0);
        LongBlocks.write(out, new long[] {(1L << 32) + 1}, 1);
        LongBlocks.write(out, new long[1], 1);
        DoubleBlocks.write(out, new double[1], 1);
        DoubleBlocks.write(out, new double[1], 1);
        assertThat(JournalCodec.read(PLACE, out.finish()).series).containsExactly(0);
    }

    private static long[] bits(double[] numbers) {
        return Arrays.stream(numbers).mapToLong(Double::doubleToRawLongBits).toArray();
    }

    @Test
    void numbers_of_series_take_one_two_or_four_bytes() {
        int one = bytes(1, 0);
        assertThat(bytes(255, 0)).isEqualTo(one);
        assertThat(bytes(256, 0)).isEqualTo(one + 2);
        assertThat(bytes(65_535, 0)).isEqualTo(one + 2);
        assertThat(bytes(65_536, 0)).isEqualTo(one + 6);
    }

    @Test
    void instants_take_as_many_bytes_as_they_lie_apart() {
        int none = bytes(1, 0);
        assertThat(bytes(1, 1)).isEqualTo(none + 2);
        assertThat(bytes(1, 255)).isEqualTo(none + 2);
        assertThat(bytes(1, 256)).isEqualTo(none + 4);
    }

    @Test
    void a_stamp_tells_rows_and_what_came_before_them_apart() {
        byte[] row = JournalCodec.write(row(1, 0));
        assertThat(List.of(
                        JournalCodec.stamp(0, row),
                        JournalCodec.stamp(1, row),
                        JournalCodec.stamp(0, JournalCodec.write(row(2, 0))),
                        JournalCodec.stamp(JournalCodec.stamp(0, row), row)))
                .doesNotHaveDuplicates();
        // It is stored beside the rows: a state of yesterday must be known by it tomorrow.
        assertThat(JournalCodec.stamp(1, row)).isEqualTo(6_096_993_222_919_181_132L);
    }

    @Test
    void a_row_that_says_it_holds_more_than_one_can_is_refused_before_room_is_made_for_it() {
        BlobWriter out = new BlobWriter(BlobKind.JOURNAL, 0);
        out.putVarint(7);
        out.putVarint(JournalRow.MOST_SAMPLES + 1);
        out.putBytes(new byte[100]);
        byte[] bytes = out.finish();
        assertThatExceptionOfType(StorageUnavailable.class)
                .isThrownBy(() -> JournalCodec.read(PLACE, bytes))
                .withMessageContaining("gives 32769 for its samples, but it must be 1 to 32768");
    }

    /** What a row of two samples takes, the second of a given series and so many microseconds after the first. */
    private static int bytes(int id, long apart) {
        byte[] bytes = JournalCodec.write(row(id, apart));
        JournalRow back = JournalCodec.read(PLACE, bytes);
        assertThat(back.series[1]).isEqualTo(id);
        assertThat(back.recordedAt[1] - back.recordedAt[0]).isEqualTo(apart);
        return bytes.length;
    }

    private static JournalRow row(int id, long apart) {
        JournalRow row = new JournalRow(1, 1, 2);
        row.add(1, 0, 1_700_000_000_000_000L, 0);
        row.add(id, 0, 1_700_000_000_000_000L + apart, 0);
        return row;
    }
}
