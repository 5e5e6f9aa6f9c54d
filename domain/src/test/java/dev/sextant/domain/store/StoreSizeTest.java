package dev.sextant.domain.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.domain.InvalidValue;
import org.junit.jupiter.api.Test;

class StoreSizeTest {
    @Test
    void logs_are_a_part_of_the_whole() {
        assertThat(new StoreSize(7, 7).logBytes()).isEqualTo(7);
        assertThat(StoreSize.of(7)).isEqualTo(new StoreSize(7, 0));
        assertThat(StoreSize.of(0).bytes()).isZero();
        assertThatThrownBy(() -> new StoreSize(7, 8))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("8 of 7 bytes");
        assertThatThrownBy(() -> new StoreSize(7, -1)).isInstanceOf(InvalidValue.class);
    }
}
