package dev.sextant.ports.driven;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.store.StoreSize;
import dev.sextant.domain.store.Verification;
import java.util.function.DoubleConsumer;

/**
 * Looks after a store as a whole.
 *
 * <ul>
 *   <li>{@code StorageCare-1} {@code verify} reads everything and finds nothing wrong with a store that only its ports have
 *       written, also while others write; it counts the runs and the entries that it read.
 *   <li>{@code StorageCare-2} {@code sizeOf} says how many bytes a store, or one run's streams, take; it grows with what is
 *       appended, and falls when a run is purged. Of the store's it says how many lie in write-ahead logs.
 *   <li>{@code StorageCare-3} {@code sizeOf} an unknown run is {@code Missing(UNKNOWN_RUN)}, of a purged one
 *       {@code Missing(RUN_PURGED)}.
 *   <li>{@code StorageCare-4} {@code schemaVersion} is the version of the store's layout, from 1.
 *   <li>{@code StorageCare-5} {@code verify} tells {@code progress} shares from 0 to 1 that never fall, the last one 1. What
 *       it throws ends the inspection.
 * </ul>
 */
public interface StorageCare {
    /**
     * Reads everything, and lists what is wrong.
     *
     * @param progress is told how far it is, on whatever thread
     */
    Verification verify(DoubleConsumer progress);

    /** Reads everything, and tells nobody how far it is. */
    default Verification verify() {
        return verify(share -> {});
    }

    /** What the whole store takes. */
    StoreSize sizeOf();

    /** Bytes that one run's streams take. */
    Lookup<Long> sizeOf(RunId run);

    int schemaVersion();
}
