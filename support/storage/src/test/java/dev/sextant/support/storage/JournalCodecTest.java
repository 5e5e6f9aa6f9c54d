package dev.sextant.support.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sextant.domain.series.SeriesName;
import dev.sextant.domain.store.StorageUnavailable;
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
    void a_sample_of_a_series_that_is_not_there_is_damage() {
        for (int id : new int[] {0, 2}) {
            JournalRow row = new JournalRow(1, 1, 1);
            row.newNames.add(new SeriesName("loss"));
            row.add(id, 0, 0, 0);
            assertThatExceptionOfType(StorageUnavailable.class)
                    .isThrownBy(() -> new Fold(RunState.EMPTY, Seals.KNOWN).add(row, JournalCodec.write(row), PLACE))
                    .withMessageContaining("holds a sample of series " + id + ", but there are 1");
        }
    }

    @Test
    void a_row_goes_on_where_the_one_before_ended_in_samples_and_in_names() {
        Fold fold = new Fold(RunState.EMPTY, Seals.KNOWN);
        assertThat(fold.continuesWith(new JournalRow(1, 1, 1))).isTrue();
        assertThat(fold.continuesWith(new JournalRow(2, 1, 1))).isFalse();
        assertThat(fold.continuesWith(new JournalRow(1, 2, 1))).isFalse();
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
