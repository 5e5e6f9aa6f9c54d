package dev.sextant.domain.text;

import dev.sextant.domain.InvalidValue;

/**
 * A text that is looked for: 1 to 500 code points, well-formed. Every character is ordinary: {@code %}, {@code _},
 * {@code *} and quotes too. It is in a text where the folded text contains the folded needle (see {@link TextMatch}).
 */
public final class Needle {
    /** The most code points of a needle. */
    public static final int MAX_CODE_POINTS = 500;

    private final String text;
    private final int[] folded;
    private final int[] borders;

    /**
     * @throws InvalidValue if the text is empty, has more than 500 code points, or holds a lone surrogate
     */
    public Needle(String text) {
        BoundedText.wellFormed("text", text);
        int codePoints = text.codePointCount(0, text.length());
        if (codePoints < 1 || codePoints > MAX_CODE_POINTS) {
            throw new InvalidValue(
                    "text",
                    "has " + codePoints + " code points (" + InvalidValue.excerpt(text) + "), but must have 1 to "
                            + MAX_CODE_POINTS);
        }
        this.text = text;
        this.folded = text.codePoints().map(TextMatch::fold).toArray();
        this.borders = borders(folded);
    }

    /** The text as it was given, not folded. */
    public String text() {
        return text;
    }

    /**
     * Whether a text contains this needle, both folded. Takes time in proportion to the text, whatever the needle, and
     * allocates nothing (Knuth, Morris and Pratt 1977, "Fast pattern matching in strings").
     */
    public boolean isIn(String haystack) {
        int length = haystack.length();
        int matched = 0;
        for (int i = 0; i < length; i++) {
            int codePoint = haystack.charAt(i);
            if (codePoint >= 0x80) {
                if (Character.isSurrogate((char) codePoint)) {
                    codePoint = haystack.codePointAt(i);
                    i += Character.charCount(codePoint) - 1;
                }
                codePoint = TextMatch.fold(codePoint);
            } else if (codePoint >= 'A' && codePoint <= 'Z') {
                codePoint += 'a' - 'A';
            }
            while (matched > 0 && folded[matched] != codePoint) {
                matched = borders[matched - 1];
            }
            if (folded[matched] == codePoint && ++matched == folded.length) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Needle that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }

    /** For every prefix of the pattern, the length of the longest shorter prefix that it ends with. */
    private static int[] borders(int[] pattern) {
        int[] borders = new int[pattern.length];
        int border = 0;
        for (int i = 1; i < pattern.length; i++) {
            while (border > 0 && pattern[border] != pattern[i]) {
                border = borders[border - 1];
            }
            if (pattern[border] == pattern[i]) {
                border++;
            }
            borders[i] = border;
        }
        return borders;
    }
}
