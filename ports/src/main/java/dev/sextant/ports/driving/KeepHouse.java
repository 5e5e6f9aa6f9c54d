package dev.sextant.ports.driving;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.DriveOutcome;
import dev.sextant.domain.store.Verification;
import java.util.function.DoubleConsumer;

/** Keeps a store in order. Whoever does so can also tell how large it is. */
public interface KeepHouse extends MeasureStore {
    /** Makes an ended run read-only. */
    DriveOutcome archive(RunId run, String by);

    /** Takes a run out of the archive. */
    DriveOutcome restore(RunId run, String by);

    /** Deletes an archived run but for its tombstone. */
    DriveOutcome purge(RunId run, String by);

    /**
     * Reads the whole store, and lists what is wrong.
     *
     * @param progress is told how far it is, from 0 to 1, on whatever thread
     */
    Verification verify(DoubleConsumer progress);

    /** The version of the store's layout, from 1. */
    int schemaVersion();
}
