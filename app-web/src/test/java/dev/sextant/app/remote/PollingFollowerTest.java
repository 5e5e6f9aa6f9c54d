package dev.sextant.app.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.follow.Delivery;
import dev.sextant.domain.store.Absence;
import dev.sextant.domain.store.Lookup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Follows a stream of numbers, each its own sequence. */
@Timeout(60)
class PollingFollowerTest {
    private static final Duration LONG = Duration.ofDays(1);

    private final List<Long> asked = new ArrayList<>();

    @Test
    void each_page_begins_behind_the_one_before() throws InterruptedException {
        try (PollingFollower<Long> follower = following(3)) {
            assertThat(follower.next(LONG)).isEqualTo(entries(4L, 5L));
            assertThat(follower.next(LONG)).isEqualTo(entries(6L, 7L));
            assertThat(follower.position()).isEqualTo(7);
        }
        assertThat(asked).containsExactly(3L, 5L);
    }

    @Test
    void it_asks_again_while_there_is_nothing_and_its_time_is_not_over() throws InterruptedException {
        try (PollingFollower<Long> follower = new PollingFollower<>(
                0, after -> count(after) < 3 ? Lookup.found(List.of()) : Lookup.found(List.of(1L)), n -> n)) {
            assertThat(follower.next(Duration.ZERO)).isEqualTo(entries());
            assertThat(asked).hasSize(1);
            assertThat(follower.next(LONG)).isEqualTo(entries(1L));
            assertThat(asked).hasSize(3);
        }
    }

    @Test
    void a_stream_that_is_not_there_is_over() throws InterruptedException {
        try (PollingFollower<Long> follower =
                new PollingFollower<>(0, after -> Lookup.missing(Absence.RUN_PURGED), n -> n)) {
            assertThat(follower.next(LONG)).isEqualTo(new Delivery.Over<>(Absence.RUN_PURGED));
        }
    }

    @Test
    void one_that_is_closed_asks_nothing_and_waits_for_nothing() throws InterruptedException {
        PollingFollower<Long> follower = following(0);
        follower.close();

        assertThat(follower.next(LONG)).isEqualTo(entries());
        assertThat(asked).isEmpty();
    }

    @Test
    void there_is_no_place_before_the_first() {
        assertThatThrownBy(() -> following(-1)).isInstanceOf(InvalidValue.class).hasMessageContaining("0 or more");
    }

    private PollingFollower<Long> following(long after) {
        return new PollingFollower<>(
                after,
                place -> {
                    asked.add(place);
                    return Lookup.found(List.of(place + 1, place + 2));
                },
                n -> n);
    }

    private int count(long place) {
        asked.add(place);
        return asked.size();
    }

    private static Delivery<Long> entries(Long... numbers) {
        return new Delivery.Entries<>(List.of(numbers));
    }
}
