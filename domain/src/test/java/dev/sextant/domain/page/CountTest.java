package dev.sextant.domain.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountTest {
    @Test
    void a_count_says_whether_there_are_more() {
        assertThat(Count.exactly(12_345)).isEqualTo(new Count(12_345, false));
        assertThat(Count.tooManyToCount()).isEqualTo(new Count(10_000, true));
    }
}
