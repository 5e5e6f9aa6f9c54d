package dev.sextant.domain;

import java.io.Serial;

/**
 * A value was offered that its type refuses. It is thrown where the value is made, before any store sees it. The
 * message says what was wrong, with which value, and what would be right, in a form that can be shown to the user.
 */
public final class InvalidValue extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** The longest excerpt of an offending value that a message repeats, in UTF-16 units. */
    private static final int EXCERPT = 60;

    private final String field;
    private final String problem;

    /**
     * @param field the name of the field as a user knows it, such as {@code time} or {@code message}
     * @param problem what is wrong and what would be right; the field's name is put before it
     */
    public InvalidValue(String field, String problem) {
        super(field + " " + problem);
        this.field = field;
        this.problem = problem;
    }

    /** The same refusal, of a field that is known by another name where the value came from. */
    public InvalidValue of(String otherField) {
        return new InvalidValue(otherField, problem);
    }

    /** The field that was refused. */
    public String field() {
        return field;
    }

    /** The value, quoted, cut to a length that a message can carry. */
    public static String excerpt(String value) {
        if (value.length() <= EXCERPT) {
            return '"' + value + '"';
        }
        int end = Character.isHighSurrogate(value.charAt(EXCERPT - 1)) ? EXCERPT - 1 : EXCERPT;
        return '"' + value.substring(0, end) + "…\" (" + value.length() + " characters)";
    }
}
