package dev.sextant.app.web.entry;

import dev.sextant.domain.text.BoundedText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The names of series that were read before, found by their bytes: most lines name one of a few, and need no text of
 * their own. Each name has one place; where two share it, the later one has it. Not safe for use by several threads at once.
 */
final class KnownNames {
    /** A power of two. */
    private static final int PLACES = 1 << 10;
    /** What is longer is no name, and must not be kept: a line may be 8 MiB long. */
    static final int LONGEST = BoundedText.NAME_CODE_POINTS;

    private final byte[][] written = new byte[PLACES][];
    private final @Nullable String[] names = new String[PLACES];

    /** The name that some bytes of ASCII say. */
    String of(byte[] bytes, int from, int to) {
        if (to - from > LONGEST) {
            return text(bytes, from, to);
        }
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + bytes[i];
        }
        int place = (hash ^ hash >>> 16) & PLACES - 1;
        String known = names[place];
        byte[] its = written[place];
        if (known != null && Arrays.equals(its, 0, its.length, bytes, from, to)) {
            return known;
        }
        String name = text(bytes, from, to);
        names[place] = name;
        written[place] = Arrays.copyOfRange(bytes, from, to);
        return name;
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.US_ASCII);
    }
}
