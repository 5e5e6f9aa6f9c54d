package dev.sextant.domain.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.domain.InvalidValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunIdTest {
    @Test
    void a_canonical_uuid_is_an_id() {
        assertThat(new RunId("0197f3a2-7c1e-7b4d-9f00-2a6c5e8d1b34"))
                .hasToString("0197f3a2-7c1e-7b4d-9f00-2a6c5e8d1b34");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0197F3A2-7c1e-7b4d-9f00-2a6c5e8d1b34",
                "0197f3a27c1e7b4d9f002a6c5e8d1b34",
                "0197f3a2-7c1e-7b4d-9f00-2a6c5e8d1b3",
                "0197f3a2-7c1e-7b4d-9f00-2a6c5e8d1b345",
                "0197f3a2-7c1e-7b4d-9f00-2a6c5e8d1b34\n",
                "../../../../../../../etc/passwd-----",
                "0197f3a2-7c1e-7b4d-9f00-2a6c5e8d1b3g"
            })
    void anything_else_is_refused(String text) {
        assertThatThrownBy(() -> new RunId(text))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("UUID");
    }

    @Test
    void ids_are_ordered_by_their_text_and_not_as_signed_numbers() {
        assertThat(new RunId("80000000-0000-7000-8000-000000000000"))
                .isGreaterThan(new RunId("7fffffff-ffff-7fff-bfff-ffffffffffff"));
    }
}
