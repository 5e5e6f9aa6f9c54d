package dev.sextant.domain.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.sextant.domain.InvalidValue;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NeedleTest {
    @Test
    void a_needle_has_one_to_five_hundred_code_points() {
        assertThatNoException().isThrownBy(() -> new Needle("a"));
        assertThatNoException().isThrownBy(() -> new Needle("😀".repeat(500)));
        for (String text : List.of("", "😀".repeat(501), "a".repeat(501))) {
            assertThatExceptionOfType(InvalidValue.class)
                    .isThrownBy(() -> new Needle(text))
                    .withMessageContaining("1 to 500")
                    .satisfies(refusal -> assertThat(refusal.field()).isEqualTo("text"));
        }
    }

    @Test
    void a_needle_is_well_formed() {
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> new Needle("\ud83d"));
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> new Needle("\ude00\ud83d"));
    }

    @Test
    void case_does_not_matter_and_accents_do() {
        assertThat(new Needle("LOSS").isIn("train/loss")).isTrue();
        assertThat(new Needle("loss").isIn("Train/LOSS!")).isTrue();
        assertThat(new Needle("é").isIn("CAFÉ")).isTrue();
        assertThat(new Needle("e").isIn("CAFÉ")).isFalse();
        assertThat(new Needle("ς").isIn("ΟΔΟΣ")).isTrue();
        assertThat(new Needle("\ud801\udc28").isIn("x\ud801\udc00")).isTrue();
    }

    @Test
    void four_code_points_outside_ascii_fold_into_it() {
        assertThat(new Needle("i").isIn("\u0130")).isTrue();
        assertThat(new Needle("i").isIn("\u0131")).isTrue();
        assertThat(new Needle("s").isIn("\u017f")).isTrue();
        assertThat(new Needle("k").isIn("\u212a")).isTrue();
        assertThat(new Needle("\u212aELVIN").isIn("kelvin")).isTrue();
    }

    @Test
    void no_text_is_expanded() {
        assertThat(new Needle("ss").isIn("ß")).isFalse();
        assertThat(new Needle("fi").isIn("ﬁ")).isFalse();
    }

    @Test
    void every_character_is_ordinary() {
        assertThat(new Needle("%").isIn("50 %")).isTrue();
        assertThat(new Needle("5%0").isIn("5xx0")).isFalse();
        assertThat(new Needle("a_c").isIn("abc")).isFalse();
        assertThat(new Needle("a*").isIn("aaa")).isFalse();
        assertThat(new Needle("'\"\\").isIn("x'\"\\y")).isTrue();
        assertThat(new Needle("\0").isIn("a\0b")).isTrue();
        assertThat(new Needle(" ").isIn("a")).isFalse();
    }

    @Test
    void a_needle_is_found_at_the_start_in_the_middle_at_the_end_and_nowhere_else() {
        Needle needle = new Needle("aab");
        assertThat(needle.isIn("aab")).isTrue();
        assertThat(needle.isIn("aabx")).isTrue();
        assertThat(needle.isIn("xaab")).isTrue();
        assertThat(needle.isIn("aaab")).isTrue();
        assertThat(needle.isIn("")).isFalse();
        assertThat(needle.isIn("aa")).isFalse();
        assertThat(needle.isIn("aaxb")).isFalse();
    }

    @Test
    void a_needle_is_not_found_in_the_halves_of_a_pair() {
        assertThat(new Needle("😀").isIn("a😀")).isTrue();
        assertThat(new Needle("😀").isIn("😁😂")).isFalse();
        assertThat(new Needle("😀a").isIn("😀😀A")).isTrue();
    }

    @Test
    void it_decides_as_the_folded_texts_do() {
        Random random = new Random(42);
        int[] alphabet = "aAbBß\u0130\u0131\u017f\u212akKsSςΣ😀😁\ud801\udc00\ud801\udc28"
                .codePoints()
                .toArray();
        int found = 0;
        for (int i = 0; i < 20_000; i++) {
            int letters = 2 + random.nextInt(alphabet.length - 1);
            String needle = text(random, alphabet, letters, 1 + random.nextInt(6));
            String haystack = text(random, alphabet, letters, random.nextInt(30));
            boolean expected = TextMatch.fold(haystack).contains(TextMatch.fold(needle));
            assertThat(new Needle(needle).isIn(haystack))
                    .as("%s in %s", needle, haystack)
                    .isEqualTo(expected);
            found += expected ? 1 : 0;
        }
        assertThat(found).isBetween(2_000, 18_000);
    }

    @Test
    void it_decides_as_the_folded_texts_do_where_matches_nearly_begin_everywhere() {
        Random random = new Random(42);
        for (int[] alphabet : List.of(new int[] {'a', 'b'}, new int[] {'é', 'è'})) {
            String most = Character.toString(alphabet[0]);
            for (int i = 0; i < 2_000; i++) {
                String needle = most.repeat(random.nextInt(10))
                        + text(random, alphabet, 2, 1 + random.nextInt(8))
                        + most.repeat(random.nextInt(3));
                String haystack = text(random, alphabet, 2, 20)
                        + most.toUpperCase(Locale.ROOT).repeat(random.nextInt(50))
                        + text(random, alphabet, 2, random.nextInt(300));
                assertThat(new Needle(needle).isIn(haystack))
                        .as("%s in %s", needle, haystack)
                        .isEqualTo(TextMatch.fold(haystack).contains(TextMatch.fold(needle)));
            }
        }
    }

    @Test
    void a_needle_is_found_after_ever_so_many_places_that_nearly_match() {
        Needle needle = new Needle("b".repeat(9) + "a");
        assertThat(needle.isIn("b".repeat(100_000) + "a")).isTrue();
        assertThat(needle.isIn("b".repeat(100_000))).isFalse();
    }

    @Test
    void needles_are_equal_when_their_texts_are() {
        assertThat(new Needle("a"))
                .isEqualTo(new Needle("a"))
                .hasSameHashCodeAs(new Needle("a"))
                .isNotEqualTo(new Needle("A"))
                .hasToString("a");
        assertThat(new Needle("Ab").text()).isEqualTo("Ab");
    }

    private static String text(Random random, int[] alphabet, int letters, int length) {
        int[] codePoints = random.ints(length, 0, letters).map(i -> alphabet[i]).toArray();
        return new String(codePoints, 0, length);
    }
}
