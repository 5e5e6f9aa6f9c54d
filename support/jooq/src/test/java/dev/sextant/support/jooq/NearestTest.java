package dev.sextant.support.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.page.Direction;
import dev.sextant.domain.page.EntryKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NearestTest {
    @Test
    void keeps_the_nearest_ahead_whatever_the_order_in_which_they_are_offered() {
        Random random = new Random(1);
        List<EntryKey> keys = new ArrayList<>();
        for (int i = 1; i <= 500; i++) {
            // Few times, so that the sequence often decides.
            keys.add(new EntryKey(random.nextInt(20), i));
        }
        EntryKey place = keys.get(250);
        for (Direction direction : Direction.values()) {
            Comparator<EntryKey> order =
                    direction == Direction.FORWARD ? Comparator.naturalOrder() : Comparator.reverseOrder();
            Nearest nearest = new Nearest(direction, 40, Optional.of(place));
            keys.forEach(nearest::offer);

            assertThat(nearest.keys())
                    .isEqualTo(keys.stream()
                            .filter(key -> order.compare(key, place) > 0)
                            .sorted(order)
                            .limit(40)
                            .toList());
        }
    }

    @Test
    void a_block_is_beyond_only_if_all_its_times_are() {
        Nearest nearest = new Nearest(Direction.FORWARD, 1, Optional.empty());
        assertThat(nearest.isBeyond(block(9, 9))).as("while there is room").isFalse();

        nearest.offer(new EntryKey(5, 1));

        assertThat(nearest.isBeyond(block(5, 9)))
                .as("an equal time may come first")
                .isFalse();
        assertThat(nearest.isBeyond(block(5.5, 9))).isTrue();
    }

    @Test
    void blocks_behind_the_place_or_without_times_are_left_out() {
        Nearest nearest = new Nearest(Direction.FORWARD, 1, Optional.of(new EntryKey(5, 7)));
        Block late = block(6, 8);
        Block touching = block(1, 5);
        Block timeless = new Block(1);

        assertThat(nearest.inOrder(List.of(late, timeless, block(1, 4.5), touching)))
                .containsExactly(touching, late);
    }

    private static Block block(double from, double to) {
        Block block = new Block(1);
        block.add(1, OptionalDouble.of(from), 0, 1);
        block.add(1, OptionalDouble.of(to), 0, 1);
        return block;
    }
}
