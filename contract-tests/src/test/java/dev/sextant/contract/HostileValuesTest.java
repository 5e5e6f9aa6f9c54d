package dev.sextant.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.stream.AppendKey;
import dev.sextant.domain.text.BoundedText;
import dev.sextant.domain.text.Needle;
import org.junit.jupiter.api.Test;

class HostileValuesTest {
    @Test
    void the_hostile_names_are_names_and_no_two_are_one() {
        assertThat(HostileValues.NAMES).doesNotHaveDuplicates();
        HostileValues.NAMES.forEach(
                name -> assertThat(BoundedText.name("name", name)).isEqualTo(name));
        assertThat(HostileValues.NAMES).hasSizeLessThan(200);
    }

    @Test
    void the_hostile_keys_are_keys_and_no_two_are_one() {
        assertThat(HostileValues.APPEND_KEYS).doesNotHaveDuplicates();
        assertThat(HostileValues.APPEND_KEYS.stream().map(AppendKey::new)).hasSameSizeAs(HostileValues.APPEND_KEYS);
    }

    @Test
    void the_needles_are_needles_and_most_are_found_somewhere() {
        assertThat(Needles.NEEDLES).doesNotHaveDuplicates();
        assertThat(Needles.NEEDLES.stream()
                        .map(Needle::new)
                        .filter(needle -> Needles.TEXTS.stream().anyMatch(needle::isIn)))
                .hasSizeGreaterThan(Needles.NEEDLES.size() * 3 / 4);
    }
}
