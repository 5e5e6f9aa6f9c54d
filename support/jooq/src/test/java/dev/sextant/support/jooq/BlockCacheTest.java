package dev.sextant.support.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.stream.StreamKind;
import dev.sextant.support.storage.GramFilter;
import dev.sextant.support.storage.Grams;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BlockCacheTest {
    private static final StreamKind LOGS = StreamKind.LOGS;
    private static final int STREAM = 256;
    private static final int BLOCK = 120;

    /** Room for one stream of three blocks. */
    private final BlockCache cache = new BlockCache(STREAM + 3 * BLOCK);

    @Test
    void what_follows_on_is_remembered_once() {
        KnownBlocks known = cache.of(1, LOGS);

        assertThat(cache.remember(1, LOGS, known, 0, blocks(1, 11))).isTrue();
        assertThat(cache.remember(1, LOGS, known, 0, blocks(1))).isTrue();
        assertThat(cache.remember(1, LOGS, known, 2, blocks(21))).isTrue();

        assertThat(known.before(31)).extracting(block -> block.first).containsExactly(1L, 11L, 21L);
        assertThat(cache.of(1, LOGS)).isSameAs(known);
    }

    @Test
    void a_reader_is_shown_no_more_than_it_can_see() {
        KnownBlocks known = cache.of(1, LOGS);
        cache.remember(1, LOGS, known, 0, blocks(1, 11, 21));

        assertThat(known.before(1)).isEmpty();
        assertThat(known.before(30)).extracting(block -> block.first).containsExactly(1L, 11L);
        assertThat(known.before(31)).hasSize(3);
    }

    @Test
    void there_is_no_room_beyond_the_limit() {
        KnownBlocks known = cache.of(1, LOGS);

        assertThat(cache.remember(1, LOGS, known, 0, blocks(1, 11, 21))).isTrue();
        assertThat(cache.remember(1, LOGS, known, 3, blocks(31))).isFalse();
        assertThat(known.before(Long.MAX_VALUE)).hasSize(3);
    }

    @Test
    void the_stream_that_was_not_asked_for_longest_makes_room() {
        BlockCache three = new BlockCache(3 * (STREAM + BLOCK));
        for (int run = 1; run <= 3; run++) {
            three.remember(run, LOGS, three.of(run, LOGS), 0, blocks(1));
        }
        KnownBlocks first = three.of(1, LOGS);
        three.remember(4, StreamKind.EVENTS, three.of(4, StreamKind.EVENTS), 0, blocks(1));

        assertThat(three.of(1, LOGS)).isSameAs(first);
        assertThat(first.before(100)).hasSize(1);
        assertThat(three.of(3, LOGS).before(100)).hasSize(1);
        assertThat(three.of(2, LOGS).before(100)).isEmpty();
    }

    @Test
    void what_was_forgotten_meanwhile_is_not_accounted_for() {
        KnownBlocks forgotten = cache.of(1, LOGS);
        cache.forget(1, LOGS);

        assertThat(cache.remember(1, LOGS, forgotten, 0, blocks(1, 11))).isFalse();
        assertThat(cache.remember(1, LOGS, cache.of(1, LOGS), 0, blocks(1, 11, 21)))
                .isTrue();
    }

    @Test
    void a_filter_decides_once_it_is_known() {
        GramFilter.Gatherer gatherer = new GramFilter.Gatherer();
        gatherer.add("needle");
        BlockCache roomy = new BlockCache(10_000);
        KnownBlocks known = roomy.of(1, LOGS);
        Block block = blocks(1).getFirst();
        Block bare = blocks(11).getFirst();
        List<Grams> hay = List.of(Grams.of("hay"));
        assertThat(known.mayHold(block, hay)).isTrue();

        roomy.remember(1, LOGS, known, block, gatherer.finish());
        roomy.remember(1, LOGS, known, bare, Optional.empty());

        assertThat(known.knowsFilter(block)).isTrue();
        assertThat(known.knowsFilter(bare)).isTrue();
        assertThat(known.mayHold(block, hay)).isFalse();
        assertThat(known.mayHold(block, List.of(Grams.of("needle")))).isTrue();
        assertThat(known.mayHold(bare, hay)).isTrue();
    }

    @Test
    void a_filter_says_nothing_of_another_block_that_begins_where_its_own_began() {
        BlockCache roomy = new BlockCache(10_000);
        KnownBlocks known = roomy.of(1, LOGS);
        Block block = blocks(1).getFirst();
        Block other = blocks(1).getFirst();
        other.add(1, OptionalDouble.empty(), 0, 1);
        roomy.remember(1, LOGS, known, block, new GramFilter.Gatherer().finish());
        assertThat(known.mayHold(block, List.of(Grams.of("hay")))).isFalse();

        assertThat(known.knowsFilter(other)).isFalse();
        assertThat(known.mayHold(other, List.of(Grams.of("hay")))).isTrue();
    }

    @Test
    void filters_leave_room_for_the_blocks_that_come() {
        BlockCache small = new BlockCache(8_000);
        KnownBlocks known = small.of(1, LOGS);
        long[] firsts = LongStream.range(0, 60).map(i -> 1 + 10 * i).toArray();
        for (Block block : blocks(firsts)) {
            small.remember(1, LOGS, known, block, new GramFilter.Gatherer().finish());
        }
        assertThat(known.knowsFilter(blocks(1).getFirst())).isTrue();
        assertThat(known.knowsFilter(blocks(591).getFirst())).isFalse();

        assertThat(small.remember(1, LOGS, known, 0, blocks(1, 11, 21, 31, 41, 51, 61, 71)))
                .isTrue();
    }

    @Test
    void streams_of_which_nothing_is_known_make_room_too() {
        KnownBlocks first = cache.of(1, LOGS);
        cache.of(2, LOGS);
        assertThat(cache.of(1, LOGS)).isSameAs(first);
        cache.of(2, LOGS);
        cache.of(3, LOGS);

        assertThat(cache.of(1, LOGS)).isNotSameAs(first);
    }

    /** Blocks of ten entries. */
    private static List<Block> blocks(long... firsts) {
        return LongStream.of(firsts)
                .mapToObj(first -> {
                    Block block = new Block(first);
                    for (int i = 0; i < 10; i++) {
                        block.add(1, OptionalDouble.empty(), 0, 1);
                    }
                    return block;
                })
                .toList();
    }
}
