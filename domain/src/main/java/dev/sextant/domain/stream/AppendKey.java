package dev.sextant.domain.stream;

import dev.sextant.domain.InvalidValue;

/**
 * Names one batch of one stream of one run, so that a client may send it again after a lost answer and it is stored
 * once: 1 to 128 printable ASCII characters (space to tilde).
 */
public record AppendKey(String value) {
    public static final int LONGEST = 128;

    public AppendKey {
        if (value.isEmpty() || value.length() > LONGEST || !value.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw new InvalidValue(
                    "append key",
                    "is " + InvalidValue.excerpt(value) + ", but must be 1 to " + LONGEST
                            + " printable ASCII characters");
        }
    }
}
