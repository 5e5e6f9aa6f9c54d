package dev.sextant.domain.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sextant.domain.InvalidValue;
import org.junit.jupiter.api.Test;

class TextTestTest {
    @Test
    void equal_means_code_point_for_code_point() {
        TextTest test = new TextTest.Equals("Café");
        assertThat(test.test("Café")).isTrue();
        assertThat(test.test("café")).isFalse();
        assertThat(test.test("Cafe")).isFalse();
        assertThat(test.test("Cafe\u0301")).isFalse();
        assertThat(test.test("Café ")).isFalse();
    }

    @Test
    void containing_is_folded() {
        TextTest test = new TextTest.Contains(new Needle("AF"));
        assertThat(test.test("café")).isTrue();
        assertThat(test.test("face")).isFalse();
    }

    @Test
    void a_lone_surrogate_equals_nothing_and_is_refused() {
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> new TextTest.Equals("\ud83d"));
    }
}
