package dev.sextant.app.remote;

import dev.sextant.domain.InvalidValue;
import java.util.regex.Pattern;

/** What a server lets somebody in for. Nobody but the server sees it. */
public final class Token {
    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,1000}");

    private final String text;
    private final String origin;

    private Token(String text, String origin) {
        this.text = text;
        this.origin = origin;
    }

    /**
     * A token.
     *
     * @param origin who gave it, for messages
     * @throws InvalidValue if no server has such tokens
     */
    public static Token of(String text, String origin) {
        if (!FORM.matcher(text).matches()) {
            // It is not repeated: it may be somebody's password.
            throw new InvalidValue(
                    origin, "holds no token, which is 1 to 1,000 printable ASCII characters without a space");
        }
        return new Token(text, origin);
    }

    /** What goes into the header of a request. */
    String bearer() {
        return "Bearer " + text;
    }

    /** Who gave it. */
    @Override
    public String toString() {
        return origin;
    }
}
