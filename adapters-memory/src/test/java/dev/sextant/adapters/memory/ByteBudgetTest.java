package dev.sextant.adapters.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ByteBudgetTest {
    @Test
    void the_last_byte_can_be_taken_and_not_one_more() {
        ByteBudget budget = new ByteBudget(10);
        assertThat(budget.take(11)).isFalse();
        assertThat(budget.take(10)).isTrue();
        assertThat(budget.take(1)).isFalse();
        budget.giveBack(1);
        assertThat(budget.take(1)).isTrue();
        assertThat(budget.taken()).isEqualTo(10);
    }
}
