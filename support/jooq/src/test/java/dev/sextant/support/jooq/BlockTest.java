package dev.sextant.support.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.time.TimeRange;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.domain.time.WallRange;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class BlockTest {
    @Test
    void takes_256_light_entries_and_not_one_more() {
        Block block = new Block(1);
        for (int i = 0; i < 256; i++) {
            assertThat(block.takes(1)).isTrue();
            block.add(1, OptionalDouble.empty(), 0, 1);
        }
        assertThat(block.takes(1)).isFalse();
        assertThat(block.last()).isEqualTo(256);
    }

    @Test
    void takes_one_entry_however_heavy_and_nothing_beyond_24_kib() {
        Block block = new Block(1);
        assertThat(block.takes(1 << 20)).isTrue();
        block.add(24 << 10, OptionalDouble.empty(), 0, 1);
        assertThat(block.takes(1)).isFalse();
    }

    @Test
    void ranges_are_half_open() {
        Block block = new Block(1);
        block.add(1, OptionalDouble.of(2), 20, 1);
        block.add(1, OptionalDouble.of(3), 30, 1);

        assertThat(block.mayHold(TimeRange.of(0, 2), WallRange.ALL, Narrowing.ANY))
                .isFalse();
        assertThat(block.mayHold(TimeRange.of(0, 2.5), WallRange.ALL, Narrowing.ANY))
                .isTrue();
        assertThat(block.mayHold(TimeRange.from(3), WallRange.ALL, Narrowing.ANY))
                .isTrue();
        assertThat(block.mayHold(TimeRange.from(3.5), WallRange.ALL, Narrowing.ANY))
                .isFalse();
        assertThat(block.mayHold(TimeRange.ALL, wall(0, 20), Narrowing.ANY)).isFalse();
        assertThat(block.mayHold(TimeRange.ALL, wall(30, 31), Narrowing.ANY)).isTrue();
    }

    @Test
    void without_a_time_nothing_lies_in_a_bounded_range() {
        Block block = new Block(1);
        block.add(1, OptionalDouble.empty(), 0, 1);

        assertThat(block.mayHold(TimeRange.from(-Double.MAX_VALUE), WallRange.ALL, Narrowing.ANY))
                .isFalse();
        assertThat(block.mayHold(TimeRange.ALL, WallRange.ALL, Narrowing.ANY)).isTrue();
    }

    @Test
    void the_mask_never_rules_out_a_number_that_occurs() {
        Block block = new Block(1);
        block.add(1, OptionalDouble.empty(), 0, 65);

        assertThat(block.mayHold(TimeRange.ALL, WallRange.ALL, Block.bit(65))).isTrue();
        assertThat(block.mayHold(TimeRange.ALL, WallRange.ALL, Block.bit(1)))
                .as("65 and 1 share a bit")
                .isTrue();
        assertThat(block.mayHold(TimeRange.ALL, WallRange.ALL, Block.bit(2))).isFalse();
    }

    private static WallRange wall(long from, long to) {
        return WallRange.of(new WallInstant(from), new WallInstant(to));
    }
}
