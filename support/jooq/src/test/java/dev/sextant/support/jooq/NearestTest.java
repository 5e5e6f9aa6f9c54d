package dev.sextant.support.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.page.Direction;
import dev.sextant.domain.page.EntryKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
    void blocks_behind_the_place_or_without_times_are_left_out() throws SQLException {
        Nearest nearest = new Nearest(Direction.FORWARD, 1, Optional.of(new EntryKey(5, 7)));
        Block late = block(6, 8);
        Block touching = block(1, 5);
        Block timeless = new Block(1);

        assertThat(visited(nearest, List.of(late, timeless, block(1, 4.5), touching)))
                .containsExactly(touching, late);
    }

    @ParameterizedTest
    @EnumSource
    void blocks_are_shown_from_the_place_on_until_the_next_one_is_beyond(Direction direction) throws SQLException {
        boolean forward = direction == Direction.FORWARD;
        Block around = block(4, 6);
        Block near = forward ? block(6, 9) : block(1, 4);
        Block touching = forward ? block(7, 9) : block(1, 3);
        Block beyond = forward ? block(7.5, 9) : block(1, 2.5);
        Nearest nearest = new Nearest(direction, 2, Optional.of(new EntryKey(5, 100)));

        List<Block> visited = new ArrayList<>();
        nearest.visit(List.of(beyond, touching, near, around), some -> {
            visited.addAll(some);
            if (some.contains(around)) {
                nearest.offer(new EntryKey(forward ? 5.5 : 4.5, 1));
                nearest.offer(new EntryKey(forward ? 7 : 3, 2));
            }
        });

        assertThat(visited).containsExactly(around, near, touching);
    }

    @ParameterizedTest
    @EnumSource
    void what_lies_between_the_place_and_the_farthest_key_is_worth_offering(Direction direction) {
        boolean forward = direction == Direction.FORWARD;
        Nearest open = new Nearest(direction, 1, Optional.empty());
        assertThat(open.least()).isEqualTo(-Double.MAX_VALUE);
        assertThat(open.greatest()).isEqualTo(Double.MAX_VALUE);

        Nearest nearest = new Nearest(direction, 2, Optional.of(new EntryKey(5, 100)));
        nearest.offer(new EntryKey(forward ? 6 : 4, 1));
        assertThat(forward ? nearest.least() : nearest.greatest()).isEqualTo(5);
        assertThat(forward ? nearest.greatest() : nearest.least())
                .as("while there is room")
                .isEqualTo(forward ? Double.MAX_VALUE : -Double.MAX_VALUE);

        nearest.offer(new EntryKey(forward ? 9 : 1, 2));
        nearest.offer(new EntryKey(forward ? 8 : 2, 3));
        assertThat(forward ? nearest.greatest() : nearest.least()).isEqualTo(forward ? 8 : 2);
    }

    private static List<Block> visited(Nearest nearest, List<Block> blocks) throws SQLException {
        List<Block> visited = new ArrayList<>();
        nearest.visit(blocks, visited::addAll);
        return visited;
    }

    private static Block block(double from, double to) {
        Block block = new Block(1);
        block.add(1, OptionalDouble.of(from), 0, 1);
        block.add(1, OptionalDouble.of(to), 0, 1);
        return block;
    }
}
