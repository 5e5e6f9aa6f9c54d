package dev.sextant.domain.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TextMatchTest {
    @Test
    void every_code_point_is_folded_to_the_lower_case_of_its_upper_case() {
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            assertThat(TextMatch.fold(codePoint)).isEqualTo(Character.toLowerCase(Character.toUpperCase(codePoint)));
        }
    }

    @Test
    void a_text_is_folded_code_point_by_code_point() {
        assertThat(TextMatch.fold("ÄÖ Straße ΣΑΣς İıſK \ud801\udc00😀"))
                .isEqualTo("äö straße σασσ iisk \ud801\udc28😀");
        assertThat(TextMatch.fold("")).isEmpty();
        assertThat(TextMatch.fold("aB")).isEqualTo("ab");
    }

    @Test
    void a_text_that_is_folded_already_is_given_back() {
        String folded = "loss is 0.25 😀";
        assertThat(TextMatch.fold(folded)).isSameAs(folded);
    }

    @Test
    void what_folds_into_an_ascii_character_is_known() {
        Map<Integer, Set<Integer>> sources = new HashMap<>();
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            sources.computeIfAbsent(TextMatch.fold(codePoint), folded -> new HashSet<>())
                    .add(codePoint);
        }
        for (char ascii = 0; ascii < 0x80; ascii++) {
            if (TextMatch.fold(ascii) == ascii) {
                assertThat(TextMatch.foldingInto(ascii).chars().boxed())
                        .as("%s", ascii)
                        .containsExactlyInAnyOrderElementsOf(sources.get((int) ascii));
            }
        }
    }
}
