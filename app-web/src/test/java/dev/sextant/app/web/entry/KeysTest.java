package dev.sextant.app.web.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.domain.InvalidValue;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeysTest {
    @Test
    void a_key_that_is_refused_is_called_as_its_sender_calls_it() {
        for (String key : new String[] {"", "é", "a\tb", "k".repeat(121)}) {
            assertThatThrownBy(() -> new Keys(Optional.of(key)))
                    .as(key)
                    .isInstanceOf(InvalidValue.class)
                    .hasMessageStartingWith("Idempotency-Key is")
                    .hasMessageEndingWith("1 to 120 printable ASCII characters");
        }
        assertThat(new Keys(Optional.of("~ " + "k".repeat(118))).batch(9_999)).isPresent();
    }
}
