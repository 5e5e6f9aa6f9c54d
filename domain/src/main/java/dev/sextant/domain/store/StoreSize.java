package dev.sextant.domain.store;

import dev.sextant.domain.InvalidValue;

/**
 * How many bytes a store takes.
 *
 * @param bytes all of them
 * @param logBytes those of them that lie in write-ahead logs of the store's own, which are yet to be moved to their places; 0
 *     in a store that has none
 */
public record StoreSize(long bytes, long logBytes) {
    public StoreSize {
        if (logBytes < 0 || logBytes > bytes) {
            throw new InvalidValue(
                    "size",
                    "is " + logBytes + " of " + bytes + " bytes in logs, but must be 0 or more, and at most all");
        }
    }

    /** Of a store without write-ahead logs. */
    public static StoreSize of(long bytes) {
        return new StoreSize(bytes, 0);
    }
}
