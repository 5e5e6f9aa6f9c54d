package dev.sextant.domain.text;

import dev.sextant.domain.InvalidValue;

/**
 * What every text in Sextant obeys: it is well-formed Unicode (no lone surrogate, which no store could give back), and
 * its length is bounded. Every other character is ordinary, NUL included.
 */
public final class BoundedText {
    /** The most code points of a name: of a run, an event type, a target, a logger, a series. */
    public static final int NAME_CODE_POINTS = 250;
    /** The most bytes that a name takes in UTF-8. */
    public static final long NAME_BYTES = 4L * NAME_CODE_POINTS;
    /** The most bytes, in UTF-8, of a message or a context: 1 MiB. */
    public static final int BODY_BYTES = 1 << 20;

    private BoundedText() {}

    /**
     * The value itself, checked to be a name of 1 to 250 code points.
     *
     * @throws InvalidValue if it is empty, longer, or holds a lone surrogate
     */
    public static String name(String field, String value) {
        wellFormed(field, value);
        int codePoints = value.codePointCount(0, value.length());
        if (codePoints < 1 || codePoints > NAME_CODE_POINTS) {
            throw new InvalidValue(
                    field,
                    "has " + codePoints + " code points (" + InvalidValue.excerpt(value) + "), but must have 1 to "
                            + NAME_CODE_POINTS);
        }
        return value;
    }

    /**
     * The value itself, checked to be at most 1 MiB in UTF-8; it may be empty.
     *
     * @throws InvalidValue if it is larger or holds a lone surrogate
     */
    public static String body(String field, String value) {
        wellFormed(field, value);
        long bytes = utf8Length(value);
        if (bytes > BODY_BYTES) {
            throw new InvalidValue(
                    field, "has " + bytes + " bytes in UTF-8, but must have at most " + BODY_BYTES + " (1 MiB)");
        }
        return value;
    }

    /**
     * Checks that a text is well-formed Unicode.
     *
     * @throws InvalidValue if it holds a lone surrogate
     */
    public static void wellFormed(String field, String value) {
        int i = 0;
        while (i < value.length()) {
            // A lone surrogate is the one thing that is its own code point and a surrogate.
            int codePoint = value.codePointAt(i);
            if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
                throw new InvalidValue(
                        field,
                        "holds the lone surrogate U+%04X at index %d, but must be well-formed Unicode"
                                .formatted(codePoint, i));
            }
            i += Character.charCount(codePoint);
        }
    }

    /** The bytes that a well-formed text takes in UTF-8. */
    public static long utf8Length(String wellFormed) {
        long bytes = 0;
        for (int i = 0; i < wellFormed.length(); i++) {
            char unit = wellFormed.charAt(i);
            // A surrogate is half of a code point that takes four bytes.
            bytes += unit < 0x80 ? 1 : unit < 0x800 || Character.isSurrogate(unit) ? 2 : 3;
        }
        return bytes;
    }
}
