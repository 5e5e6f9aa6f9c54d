package dev.sextant.domain.stream;

import dev.sextant.domain.id.RunId;
import java.util.Optional;

/**
 * Entries for one stream of one run that are stored together or not at all. A batch holds at least one entry, and
 * nothing in it can change.
 */
public sealed interface Batch permits EventBatch, LogBatch, SampleBatch {
    /** The most bytes (as entries weigh themselves) of a batch of events or logs: 16 MiB. */
    long MOST_BYTES = 16L << 20;

    /** The most entries of a batch of events or logs. */
    int MOST_ENTRIES = 10_000;

    RunId run();

    Optional<AppendKey> key();

    StreamKind stream();

    /** The number of entries, at least 1. */
    int size();

    /** What the entries weigh, in bytes: what queues and budgets count. */
    long bytes();

    /**
     * SHA-256 over the entries, 32 bytes: two batches of one stream have the same digest if and only if they hold the
     * same entries in the same order. The run and the key play no part.
     */
    byte[] digest();
}
