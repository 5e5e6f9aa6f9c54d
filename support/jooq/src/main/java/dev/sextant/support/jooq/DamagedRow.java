package dev.sextant.support.jooq;

import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;

/** Rows that say what none of their table can. */
public final class DamagedRow {
    private DamagedRow() {}

    /**
     * What those are told who want what such a row holds.
     *
     * @param row which one, as in {@code run number 7}
     */
    public static StorageUnavailable of(String row, Exception why) {
        return new StorageUnavailable(
                Trouble.DAMAGED,
                "The row of " + row + " can't be read: " + why.getMessage() + "; restore the store from a backup.",
                why);
    }
}
