package dev.sextant.domain.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.domain.InvalidValue;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedTextTest {
    @Test
    void a_name_has_1_to_250_code_points_however_many_units_they_take() {
        assertThat(BoundedText.name("name", "x")).isEqualTo("x");
        assertThat(BoundedText.name("name", "😀".repeat(250))).hasSize(500);
        assertThatThrownBy(() -> BoundedText.name("name", ""))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("1 to 250");
        assertThatThrownBy(() -> BoundedText.name("name", "😀".repeat(251)))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("251 code points");
    }

    @Test
    void a_body_has_at_most_one_mebibyte_in_utf_8() {
        assertThat(BoundedText.body("message", "")).isEmpty();
        assertThat(BoundedText.body("message", "ä".repeat(1 << 19))).hasSize(1 << 19);
        assertThatThrownBy(() -> BoundedText.body("message", "ä".repeat(1 << 19) + "x"))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("1048577 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD800", "\uDC00", "\uDFFF", "a\uD800", "\uD800a", "\uDC00\uD800", "😀\uD83D"})
    void a_lone_surrogate_is_refused_wherever_it_stands(String text) {
        assertThatThrownBy(() -> BoundedText.body("message", text))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("lone surrogate");
        assertThatThrownBy(() -> BoundedText.name("name", text))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("lone surrogate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "\u0000", "\u007F\u0080", "\u07FF\u0800", "\uFFFF", "😀", "a\u0000ä€😀"})
    void the_length_in_utf_8_is_what_encoding_it_takes(String text) {
        assertThat(BoundedText.utf8Length(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
    }

    @Test
    void code_point_order_is_the_order_of_utf_8_bytes() {
        String[] ascending = {"", "A", "a", "a ", "aa", "ä", "\uD7FF", "\uE000", "\uFFFF", "\uD800\uDC00", "😀", "😀a"};
        for (int i = 0; i < ascending.length; i++) {
            for (int j = 0; j < ascending.length; j++) {
                assertThat(Integer.signum(CodePointOrder.ASCENDING.compare(ascending[i], ascending[j])))
                        .as("%s against %s", ascending[i], ascending[j])
                        .isEqualTo(Integer.compare(i, j));
            }
        }
    }
}
