package dev.sextant.domain.stream;

import dev.sextant.domain.InvalidValue;

/** The limits of a batch of entries that carry texts. */
final class BatchLimits {
    private BatchLimits() {}

    static void check(int entries, long bytes) {
        checkCount(entries, Batch.MOST_ENTRIES);
        if (bytes > Batch.MOST_BYTES) {
            throw new InvalidValue(
                    "batch",
                    "weighs " + bytes + " bytes, but must weigh at most " + Batch.MOST_BYTES
                            + " (16 MiB); send it in several batches");
        }
    }

    static void checkCount(int entries, int most) {
        if (entries < 1 || entries > most) {
            throw new InvalidValue(
                    "batch",
                    "has " + entries + " entries, but must have 1 to " + most
                            + (entries > most ? "; send it in several batches" : ""));
        }
    }
}
