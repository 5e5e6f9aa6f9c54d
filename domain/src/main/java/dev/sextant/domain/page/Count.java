package dev.sextant.domain.page;

/**
 * How many entries a filter chooses.
 *
 * @param orMore whether there are more than {@code value}: counting by reading stops at 10,000
 */
public record Count(long value, boolean orMore) {
    /** Up to here a count that must read the entries is exact. */
    public static final int EXACT_UP_TO = 10_000;

    public static Count exactly(long value) {
        return new Count(value, false);
    }

    /** What is answered when more than 10,000 were found. */
    public static Count tooManyToCount() {
        return new Count(EXACT_UP_TO, true);
    }
}
