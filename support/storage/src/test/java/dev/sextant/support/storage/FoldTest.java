package dev.sextant.support.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.sextant.domain.series.SeriesName;
import dev.sextant.domain.store.StorageUnavailable;
import java.util.List;
import org.junit.jupiter.api.Test;

class FoldTest {
    private static final Place PLACE = Place.journal(TestPages.RUN, 0);

    @Test
    void a_row_goes_on_where_the_one_before_ended_in_samples_and_in_names() {
        Fold fold = new Fold(RunState.EMPTY, Seals.KNOWN);
        assertThat(fold.continuesWith(new JournalRow(1, 1, 1))).isTrue();
        assertThat(fold.continuesWith(new JournalRow(2, 1, 1))).isFalse();
        assertThat(fold.continuesWith(new JournalRow(1, 2, 1))).isFalse();
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
    void a_name_without_a_sample_is_a_series_without_samples() {
        JournalRow row = new JournalRow(1, 1, 1);
        row.newNames.add(new SeriesName("loss"));
        row.newNames.add(new SeriesName("reward"));
        row.add(2, 0, 0, 0);
        Fold fold = new Fold(RunState.EMPTY, Seals.KNOWN);
        fold.add(row, JournalCodec.write(row), PLACE);
        RunState state = fold.finish();
        assertThat(state.series(1).count()).isZero();
        assertThat(state.series(1).id()).isEqualTo(1);
        assertThat(state.series(2).count()).isEqualTo(1);
    }

    @Test
    void a_state_takes_what_its_series_take_commit_after_commit() {
        RunState state = RunState.EMPTY;
        for (int commit = 0; commit < 3; commit++) {
            JournalRow row = new JournalRow(state.last + 1, state.names.size() + 1, 100);
            row.newNames.add(new SeriesName("s" + commit));
            for (int i = 0; i < 100; i++) {
                row.add(1 + i % (commit + 1), i, i, i);
            }
            Fold fold = new Fold(state, Seals.KNOWN);
            fold.add(row, JournalCodec.write(row), PLACE);
            state = fold.finish();
            long bytes = 0;
            for (OpenSeries series : state.series) {
                bytes += series.bytes();
            }
            assertThat(state.bytes).isEqualTo(bytes);
        }
    }

    @Test
    void whoever_goes_on_from_one_state_harms_nobody_else_who_does() {
        RunState from = with(RunState.EMPTY, 1);
        List<RunState> each = List.of(with(from, 10), with(from, 20), with(from, 30));
        assertThat(each)
                .extracting(
                        state -> state.series(1).buffer().values[0],
                        state -> state.series(1).buffer().values[1])
                .containsExactly(tuple(1.0, 10.0), tuple(1.0, 20.0), tuple(1.0, 30.0));
    }

    private static RunState with(RunState from, double value) {
        JournalRow row = new JournalRow(from.last + 1, from.names.size() + 1, 1);
        if (from == RunState.EMPTY) {
            row.newNames.add(new SeriesName("loss"));
        }
        row.add(1, 0, 0, value);
        Fold fold = new Fold(from, Seals.KNOWN);
        fold.add(row, JournalCodec.write(row), PLACE);
        return fold.finish();
    }
}
