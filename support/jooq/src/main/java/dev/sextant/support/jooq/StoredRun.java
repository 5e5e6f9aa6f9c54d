package dev.sextant.support.jooq;

import dev.sextant.domain.run.Run;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;

/**
 * A run with the number under which the other tables know it.
 *
 * @param no from 1, never given twice
 */
public record StoredRun(long no, Run run) {
    /** What those are told who want a run of which the row says what no run can be. */
    public static StorageUnavailable unreadable(long no, Exception why) {
        return new StorageUnavailable(
                Trouble.DAMAGED,
                "The row of run number " + no + " can't be read: " + why.getMessage()
                        + "; restore the store from a backup.",
                why);
    }
}
