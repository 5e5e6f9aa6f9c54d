package dev.sextant.ports.driving;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.store.StoreSize;

/** Tells how much room a store takes. */
public interface MeasureStore {
    /** What the whole store takes. */
    StoreSize sizeOf();

    /** Bytes that one run's streams take. */
    Lookup<Long> sizeOf(RunId run);
}
