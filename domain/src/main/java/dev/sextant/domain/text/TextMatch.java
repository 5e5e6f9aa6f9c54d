package dev.sextant.domain.text;

/**
 * Decides which texts match, the same for every store: two texts match where their foldings do. Folding is per code
 * point {@code toLowerCase(toUpperCase(cp))} (the simple mappings of {@link Character}), so it knows no language, and a
 * text never changes its number of code points.
 */
public final class TextMatch {
    private TextMatch() {}

    /** The folded text; the text itself where folding changes nothing. */
    public static String fold(String text) {
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            if (fold(codePoint) != codePoint) {
                return foldFrom(i, text);
            }
            i += Character.charCount(codePoint);
        }
        return text;
    }

    /** The folded code point. */
    static int fold(int codePoint) {
        if (codePoint < 0x80) {
            return codePoint >= 'A' && codePoint <= 'Z' ? codePoint + ('a' - 'A') : codePoint;
        }
        return Character.toLowerCase(Character.toUpperCase(codePoint));
    }

    /** Every character that folds into a folded ASCII one; besides its capital, four do that stand outside ASCII. */
    static String foldingInto(char ascii) {
        String outside = switch (ascii) {
            case 'i' -> "\u0130\u0131";
            case 's' -> "\u017f";
            case 'k' -> "\u212a";
            default -> "";
        };
        char capital = Character.toUpperCase(ascii);
        return ascii + (capital == ascii ? "" : String.valueOf(capital)) + outside;
    }

    private static String foldFrom(int start, String text) {
        StringBuilder folded = new StringBuilder(text.length()).append(text, 0, start);
        for (int i = start; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            folded.appendCodePoint(fold(codePoint));
            i += Character.charCount(codePoint);
        }
        return folded.toString();
    }
}
