package dev.sextant.domain.page;

import dev.sextant.domain.InvalidValue;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * Leads from one page to the next. To everyone but the query that made it, it is an opaque text of URL-safe characters;
 * inside are the fingerprint of that query and the key of the last item read.
 */
public record Cursor(String text) {
    private static final String SEPARATOR = ":";
    /** A series name of 250 code points takes 2,000 hexadecimal digits, and base64 makes four characters of three. */
    private static final int LONGEST = 2_800;

    /** Made by queries: the key must hold no colon. */
    public static Cursor of(String fingerprint, String... key) {
        String plain = fingerprint + SEPARATOR + String.join(SEPARATOR, key);
        return new Cursor(
                Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.US_ASCII)));
    }

    /**
     * The parts of the key inside.
     *
     * @throws InvalidValue if this is no cursor, or the cursor of another query
     */
    public List<String> keyFor(String fingerprint, int parts) {
        List<String> all = List.of(plain().split(SEPARATOR, -1));
        if (all.size() != parts + 1) {
            throw unreadable();
        }
        if (!all.getFirst().equals(fingerprint)) {
            throw new InvalidValue(
                    "cursor", "belongs to another query; use it with the same run, filter, order and direction");
        }
        return all.subList(1, all.size());
    }

    /** What to throw when the key inside is not one of the query's. */
    public InvalidValue unreadable() {
        return new InvalidValue("cursor", "is " + InvalidValue.excerpt(text) + ", which no page has given");
    }

    private String plain() {
        if (text.length() > LONGEST) {
            throw unreadable();
        }
        try {
            return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException e) {
            throw unreadable();
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
