package dev.sextant.domain.text;

/** A condition on one text, such as the target of an event. */
public sealed interface TextTest permits TextTest.Equals, TextTest.Contains {
    /** Whether the text meets the condition. */
    boolean test(String value);

    /** The text is this one, code point for code point: case, accents and trailing spaces count. */
    record Equals(String text) implements TextTest {
        public Equals {
            BoundedText.wellFormed("text", text);
        }

        @Override
        public boolean test(String value) {
            return text.equals(value);
        }
    }

    /** The text contains a needle, both folded. */
    record Contains(Needle needle) implements TextTest {
        @Override
        public boolean test(String value) {
            return needle.isIn(value);
        }
    }
}
