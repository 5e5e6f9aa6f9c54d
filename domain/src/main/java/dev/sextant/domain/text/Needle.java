package dev.sextant.domain.text;

import dev.sextant.domain.InvalidValue;

/**
 * A text that is looked for: 1 to 500 code points, well-formed. Every character is ordinary: {@code %}, {@code _},
 * {@code *} and quotes too. It is in a text where the folded text contains the folded needle (see {@link TextMatch}).
 */
public final class Needle {
    /** The most code points of a needle. */
    public static final int MAX_CODE_POINTS = 500;

    /** ASCII as logs of programs have it, roughly, the most frequent first; what is not here is rarer still. */
    private static final String FREQUENT_FIRST = " etaoinrslcdupmgh0123456789.,:=-_/()fbywkvxqjz";

    // How many places to look around before another way is taken: these, and some more per length of the needle.
    private static final int LEAST_PLACES = 16;
    private static final int PLACES_PER_NEEDLE = 4;

    private final String text;
    private final int[] folded;
    private final int[] borders;

    /** Where the needle's rarest ASCII character stands; −1 if it has none. */
    private final int anchor;

    /** All characters that fold into that one. */
    private final String anchorForms;

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
        this.anchor = anchor(folded);
        this.anchorForms = anchor < 0 ? "" : TextMatch.foldingInto((char) folded[anchor]);
    }

    /** The text as it was given, not folded. */
    public String text() {
        return text;
    }

    /** Whether a text contains this needle, both folded. It takes time in proportion to the text, whatever the needle. */
    public boolean isIn(String haystack) {
        return anchor < 0 ? isInByStepping(haystack) : isInByAnchor(haystack);
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

    /** Looks around every place where the rarest character stands: the JDK finds those many at a time. */
    private boolean isInByAnchor(String haystack) {
        int places = LEAST_PLACES + haystack.length() / folded.length * PLACES_PER_NEEDLE;
        for (int form = 0; form < anchorForms.length(); form++) {
            char unit = anchorForms.charAt(form);
            for (int at = haystack.indexOf(unit); at >= 0; at = haystack.indexOf(unit, at + 1)) {
                if (isAround(at, haystack)) {
                    return true;
                }
                if (--places < 0) {
                    return isInByStepping(haystack);
                }
            }
        }
        return false;
    }

    private boolean isAround(int at, String haystack) {
        int i = at;
        for (int j = anchor - 1; j >= 0; j--) {
            if (i == 0) {
                return false;
            }
            int codePoint = haystack.codePointBefore(i);
            if (TextMatch.fold(codePoint) != folded[j]) {
                return false;
            }
            i -= Character.charCount(codePoint);
        }
        i = at + 1;
        for (int j = anchor + 1; j < folded.length; j++) {
            if (i == haystack.length()) {
                return false;
            }
            int codePoint = haystack.codePointAt(i);
            if (TextMatch.fold(codePoint) != folded[j]) {
                return false;
            }
            i += Character.charCount(codePoint);
        }
        return true;
    }

    /** Knuth, Morris and Pratt 1977, "Fast pattern matching in strings": each character is looked at once. */
    private boolean isInByStepping(String haystack) {
        int matched = 0;
        for (int i = 0; i < haystack.length(); i++) {
            int codePoint = haystack.charAt(i);
            if (Character.isSurrogate((char) codePoint)) {
                codePoint = haystack.codePointAt(i);
                i += Character.charCount(codePoint) - 1;
            }
            int foldedOne = TextMatch.fold(codePoint);
            while (matched > 0 && folded[matched] != foldedOne) {
                matched = borders[matched - 1];
            }
            if (folded[matched] == foldedOne && ++matched == folded.length) {
                return true;
            }
        }
        return false;
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

    private static int anchor(int[] folded) {
        int anchor = -1;
        int rarest = -1;
        for (int i = 0; i < folded.length; i++) {
            int place = FREQUENT_FIRST.indexOf(folded[i]);
            int rarity = folded[i] >= 0x80 ? -1 : place < 0 ? FREQUENT_FIRST.length() : place;
            if (rarity > rarest) {
                anchor = i;
                rarest = rarity;
            }
        }
        return anchor;
    }
}
