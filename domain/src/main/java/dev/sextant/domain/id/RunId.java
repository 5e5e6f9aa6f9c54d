package dev.sextant.domain.id;

import dev.sextant.domain.InvalidValue;
import java.util.regex.Pattern;

/**
 * Names one run: a UUID in its canonical form, 36 characters, lower case (RFC 9562). Ids are made outside the domain
 * and ordered by their text, which for UUIDv7 is the order in which they were made.
 */
public record RunId(String value) implements Comparable<RunId> {
    private static final Pattern CANONICAL =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    public RunId {
        if (!CANONICAL.matcher(value).matches()) {
            throw new InvalidValue(
                    "run id",
                    "is " + InvalidValue.excerpt(value)
                            + ", but must be a UUID in lower case such as 0197f3a2-7c1e-7b4d-9f00-2a6c5e8d1b34");
        }
    }

    @Override
    public int compareTo(RunId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
