package dev.sextant.support.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.series.SeriesQuery;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an engine remembers it does not read again. */
class StatesTest {
    private final MemoryPages pages = new MemoryPages(TestPages.RUN);
    private final SeriesEngine writer = new SeriesEngine(TestPages.LIMITS);
    private final SeriesEngine reader = new SeriesEngine(TestPages.LIMITS);

    @Test
    void a_state_is_read_once_and_then_remembered() {
        append(1);
        append(2);
        assertThat(rowsReadBy(writer)).isZero();
        assertThat(rowsReadBy(reader)).isEqualTo(2);
        assertThat(rowsReadBy(reader)).isZero();
    }

    @Test
    void of_what_others_add_only_that_is_read() {
        append(1);
        append(2);
        assertThat(rowsReadBy(reader)).isEqualTo(2);
        append(3);
        assertThat(rowsReadBy(reader)).isEqualTo(1);
        assertThat(rowsReadBy(reader)).isZero();
    }

    @Test
    void a_forgotten_run_is_read_anew() {
        append(1);
        writer.forget(TestPages.RUN);
        assertThat(rowsReadBy(writer)).isEqualTo(1);
    }

    @Test
    void nothing_behind_the_head_is_looked_at() {
        append(1);
        pages.journal.put(11L, new byte[0]);
        assertThat(rowsReadBy(reader)).isEqualTo(1);
    }

    @Test
    void a_state_from_a_snapshot_is_gone_on_with_where_it_lies() {
        MemoryPages rich = TestPages.rich();
        RunState state = SnapshotCodec.read(rich, rich.head);
        assertThat(state.series(1).buffer().claim(state.series(1).count())).isTrue();
    }

    /** Ten samples. */
    private void append(int commit) {
        writer.append(pages, 10 * commit - 9, List.of(TestPages.batch(10 * commit, 10, "a")));
    }

    private int rowsReadBy(SeriesEngine engine) {
        int before = pages.rowsShown;
        assertThat(engine.list(pages, SeriesQuery.of(TestPages.RUN))
                        .items()
                        .getFirst()
                        .count())
                .isEqualTo(pages.head.last());
        return pages.rowsShown - before;
    }
}
