package dev.sextant.app.web.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class KnownNamesTest {
    private final KnownNames names = new KnownNames();

    @Test
    void a_name_is_the_same_text_again_wherever_it_stands() {
        assertThat(of("loss", 0)).isEqualTo("loss").isSameAs(of("loss", 7));
        assertThat(of("", 0)).isEmpty();
    }

    @Test
    void what_is_too_long_for_a_name_is_not_kept() {
        String longest = "x".repeat(KnownNames.LONGEST);

        assertThat(of(longest, 0)).isEqualTo(longest).isSameAs(of(longest, 1));
        assertThat(of(longest + "x", 0)).isEqualTo(longest + "x").isNotSameAs(of(longest + "x", 0));
    }

    private String of(String name, int before) {
        byte[] bytes = ("-".repeat(before) + name + "-").getBytes(StandardCharsets.US_ASCII);
        return names.of(bytes, before, bytes.length - 1);
    }
}
