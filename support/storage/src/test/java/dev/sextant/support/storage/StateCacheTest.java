package dev.sextant.support.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.id.RunId;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StateCacheTest {
    private static final RunId A = run('a');
    private static final RunId B = run('b');
    private static final RunId C = run('c');

    private final StateCache cache = new StateCache(100);

    @Test
    void a_state_is_known_by_its_end_and_its_stamp() {
        RunState state = state(5, 7, 10);
        cache.remember(A, state);
        assertThat(cache.at(A, new SeriesHead(5, 0, 7))).containsSame(state);
        assertThat(cache.at(A, new SeriesHead(5, 0, 8))).isEmpty();
        assertThat(cache.at(A, new SeriesHead(6, 0, 7))).isEmpty();
        assertThat(cache.at(B, new SeriesHead(5, 0, 7))).isEmpty();
    }

    @Test
    void the_latest_four_states_of_a_run_are_known() {
        IntStream.rangeClosed(1, 5).forEach(last -> cache.remember(A, state(last, 0, 10)));
        // Once more is no fifth one.
        cache.remember(A, state(3, 0, 10));
        assertThat(cache.before(A, new SeriesHead(9, 0, 0)))
                .extracting(state -> state.last)
                .containsExactly(5L, 4L, 3L, 2L);
    }

    @Test
    void a_journal_leads_on_from_the_end_of_the_snapshot_or_from_beyond_it() {
        IntStream.rangeClosed(3, 6).forEach(last -> cache.remember(A, state(last, 0, 10)));
        assertThat(cache.before(A, new SeriesHead(6, 4, 0)))
                .extracting(state -> state.last)
                .containsExactly(5L, 4L);
    }

    @Test
    void beyond_its_bytes_it_forgets_the_run_that_was_not_used_for_longest() {
        cache.remember(A, state(1, 0, 50));
        cache.remember(B, state(1, 0, 50));
        assertThat(knows(A)).isTrue();
        assertThat(knows(B)).isTrue();
        assertThat(knows(A)).isTrue();
        cache.remember(C, state(1, 0, 1));
        assertThat(knows(B)).isFalse();
        assertThat(knows(A)).isTrue();
        assertThat(knows(C)).isTrue();
    }

    @Test
    void the_run_that_was_used_last_is_known_however_large_it_is() {
        cache.remember(A, state(1, 0, 10));
        cache.remember(B, state(1, 0, 1_000));
        assertThat(knows(A)).isFalse();
        assertThat(knows(B)).isTrue();
    }

    @Test
    void the_states_of_a_run_share_nearly_everything_so_the_greatest_counts_for_all() {
        cache.remember(A, state(1, 0, 40));
        cache.remember(A, state(2, 0, 60));
        cache.remember(A, state(3, 0, 50));
        cache.remember(B, state(1, 0, 40));
        assertThat(knows(A)).isTrue();
    }

    @Test
    void a_run_that_is_forgotten_gives_its_bytes_back() {
        cache.remember(A, state(1, 0, 60));
        cache.forget(A);
        cache.forget(C);
        assertThat(knows(A)).isFalse();
        cache.remember(B, state(1, 0, 60));
        cache.remember(C, state(1, 0, 40));
        assertThat(knows(B)).isTrue();
    }

    private boolean knows(RunId run) {
        return cache.at(run, new SeriesHead(1, 0, 0)).isPresent()
                || cache.at(run, new SeriesHead(2, 0, 0)).isPresent();
    }

    private static RunState state(long last, long stamp, long bytes) {
        return new RunState(last, stamp, 0, bytes, SeriesNames.NONE, new OpenSeries[0]);
    }

    private static RunId run(char last) {
        return new RunId("00000000-0000-7000-8000-00000000000" + last);
    }
}
