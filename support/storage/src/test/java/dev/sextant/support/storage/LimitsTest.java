package dev.sextant.support.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class LimitsTest {
    @Test
    void limits_begin_with_no_memory_and_a_journal_of_one_byte() {
        assertThat(new EngineLimits(0, 1).cacheBytes()).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EngineLimits(-1, 1))
                .withMessageContaining("limits of -1 bytes");
        assertThatIllegalArgumentException().isThrownBy(() -> new EngineLimits(0, 0));
    }

    @Test
    void a_snapshot_reaches_no_further_than_the_samples() {
        assertThat(new SeriesHead(5, 5, 0).snapshot()).isEqualTo(5);
        assertThat(SeriesHead.EMPTY.last()).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SeriesHead(4, 5, 0))
                .withMessageContaining("reach to 4");
        assertThatIllegalArgumentException().isThrownBy(() -> new SeriesHead(4, -1, 0));
    }

    @Test
    void a_snapshot_is_due_when_the_journal_weighs_what_it_may() {
        int weight = 5_000 * OpenBuffer.BYTES_PER_SAMPLE + 1_024;
        assertThat(journalOfOneCommit(weight + 1).snapshot).isEmpty();
        MemoryPages pages = journalOfOneCommit(weight);
        assertThat(pages.snapshot).hasSize(1);
        assertThat(pages.head.snapshot()).isEqualTo(5_000);
        assertThat(pages.journal).containsOnlyKeys(5_001L);
    }

    @Test
    void a_state_that_is_large_beside_its_journal_waits_for_a_longer_one() {
        MemoryPages pages = new MemoryPages(TestPages.RUN);
        SeriesEngine engine = new SeriesEngine(new EngineLimits(1 << 20, 1));
        engine.append(pages, 1, List.of(TestPages.batch(0, 50_000, "a", "b", "c", "d", "e", "f", "g", "h", "i", "j")));
        for (long last = 50_000; last < 50_010; last++) {
            engine.append(pages, last + 1, List.of(TestPages.batch(0, 1, "a")));
        }
        assertThat(pages.head.snapshot()).isEqualTo(50_000);
        assertThat(pages.journal).hasSize(10);
    }

    /** Two commits: the first fills the journal, the second comes behind a snapshot if one is due. */
    private static MemoryPages journalOfOneCommit(long journalBytes) {
        MemoryPages pages = new MemoryPages(TestPages.RUN);
        SeriesEngine engine = new SeriesEngine(new EngineLimits(1 << 20, journalBytes));
        engine.append(pages, 1, List.of(TestPages.batch(0, 5_000, "a")));
        engine.append(pages, 5_001, List.of(TestPages.batch(5_000, 1, "a")));
        return pages;
    }
}
