package dev.sextant.adapters.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.page.Direction;
import dev.sextant.domain.page.EntryKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimeOrderTest {
    private static final OptionalDouble NONE = OptionalDouble.empty();

    private final GrowingList<OptionalDouble> times = new GrowingList<>();
    private final TimeOrder<OptionalDouble> order = new TimeOrder<>(time -> time);

    @Test
    void equal_times_stand_in_the_order_of_their_sequences_across_merges() {
        add(2, 1, 2);
        assertThat(order.of(times.view()).ahead(Direction.FORWARD, Optional.empty()))
                .containsExactly(1, 0, 2);
        add(1, 2, 0);
        assertThat(order.of(times.view()).ahead(Direction.FORWARD, Optional.empty()))
                .containsExactly(5, 1, 3, 0, 2, 4);
    }

    @Test
    void what_has_no_time_is_left_out() {
        times.addAll(List.of(NONE, OptionalDouble.of(1), NONE));
        assertThat(order.of(times.view()).ahead(Direction.BACKWARD, Optional.empty()))
                .containsExactly(1);
    }

    @Test
    void reading_goes_on_strictly_behind_a_key_whether_it_is_there_or_not() {
        add(0, 1, 1, 3);
        SortedPlaces places = order.of(times.view());
        assertThat(places.ahead(Direction.FORWARD, Optional.of(new EntryKey(1, 2))))
                .containsExactly(2, 3);
        assertThat(places.ahead(Direction.BACKWARD, Optional.of(new EntryKey(1, 3))))
                .containsExactly(1, 0);
        assertThat(places.ahead(Direction.FORWARD, Optional.of(new EntryKey(2, 1))))
                .containsExactly(3);
        assertThat(places.ahead(Direction.BACKWARD, Optional.of(new EntryKey(2, 1))))
                .containsExactly(2, 1, 0);
        assertThat(places.ahead(Direction.FORWARD, Optional.of(new EntryKey(3, 4))))
                .isEmpty();
        assertThat(places.ahead(Direction.BACKWARD, Optional.of(new EntryKey(0, 1))))
                .isEmpty();
    }

    @Test
    void an_older_view_may_be_given_a_newer_order() {
        add(1);
        GrowingList.View<OptionalDouble> older = times.view();
        add(0);
        assertThat(order.of(times.view()).covered()).isEqualTo(2);
        assertThat(order.of(older).covered()).isEqualTo(2);
    }

    @Test
    void merging_piece_by_piece_gives_what_sorting_all_at_once_gives() {
        Random random = new Random(7);
        List<EntryKey> keys = new ArrayList<>();
        for (int piece = 0; piece < 50; piece++) {
            int most = 1 + random.nextInt(20);
            for (int i = 0; i < most; i++) {
                double time = random.nextInt(30);
                times.add(OptionalDouble.of(time));
                keys.add(new EntryKey(time, keys.size() + 1L));
            }
            int[] sorted = keys.stream()
                    .sorted(Comparator.naturalOrder())
                    .mapToInt(key -> (int) key.sequence() - 1)
                    .toArray();
            assertThat(order.of(times.view()).ahead(Direction.FORWARD, Optional.empty()))
                    .containsExactly(IntStream.of(sorted).boxed().toArray(Integer[]::new));
        }
    }

    private void add(double... more) {
        for (double time : more) {
            times.add(OptionalDouble.of(time));
        }
    }
}
