package dev.sextant.support.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SequenceSetTest {
    @Test
    void a_sequence_counts_once_and_within_the_range_only() {
        SequenceSet set = new SequenceSet(128);
        for (long sequence : new long[] {1, 63, 64, 65, 127, 128}) {
            assertThat(set.add(sequence)).isTrue();
            assertThat(set.add(sequence)).isFalse();
        }
        assertThat(set.add(0)).isFalse();
        assertThat(set.add(129)).isFalse();
        assertThat(set.gaps())
                .containsExactly("the sequences 2 to 62 are missing", "the sequences 66 to 126 are missing");
    }

    @Test
    void a_set_that_met_all_has_no_gaps() {
        SequenceSet set = new SequenceSet(64);
        LongStream.rangeClosed(1, 64).forEach(set::add);
        assertThat(set.gaps()).isEmpty();
        assertThat(new SequenceSet(0).gaps()).isEmpty();
        assertThat(new SequenceSet(1).gaps()).containsExactly("the sequences 1 to 1 are missing");
    }

    @Test
    void the_first_hundred_gaps_are_told() {
        SequenceSet set = new SequenceSet(300);
        LongStream.rangeClosed(1, 150).forEach(half -> set.add(2 * half));
        assertThat(set.gaps()).hasSize(100).last().isEqualTo("the sequences 199 to 199 are missing");
    }
}
