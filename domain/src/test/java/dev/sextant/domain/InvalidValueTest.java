package dev.sextant.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InvalidValueTest {
    private final InvalidValue refusal = new InvalidValue("level", "is 9; it lies between 0 and 5");

    @Test
    void a_refusal_says_of_which_field_it_is() {
        assertThat(refusal).hasMessage("level is 9; it lies between 0 and 5");
        assertThat(refusal.field()).isEqualTo("level");
    }

    @Test
    void a_refusal_can_be_told_of_the_name_a_field_has_elsewhere() {
        InvalidValue renamed = refusal.of("minimumLevel");

        assertThat(renamed).hasMessage("minimumLevel is 9; it lies between 0 and 5");
        assertThat(renamed.field()).isEqualTo("minimumLevel");
        assertThat(renamed.of("severity")).hasMessage("severity is 9; it lies between 0 and 5");
        assertThat(refusal).hasMessage("level is 9; it lies between 0 and 5");
    }

    @Test
    void a_value_of_60_characters_is_repeated_and_a_longer_one_is_cut() {
        assertThat(InvalidValue.excerpt("a".repeat(60))).isEqualTo('"' + "a".repeat(60) + '"');
        assertThat(InvalidValue.excerpt("a".repeat(61))).isEqualTo('"' + "a".repeat(60) + "…\" (61 characters)");
    }

    @Test
    void no_character_is_cut_in_two() {
        String face = "😀";

        assertThat(InvalidValue.excerpt("a".repeat(59) + face)).isEqualTo('"' + "a".repeat(59) + "…\" (61 characters)");
        assertThat(InvalidValue.excerpt("a".repeat(58) + face + "b"))
                .isEqualTo('"' + "a".repeat(58) + face + "…\" (61 characters)");
    }
}
