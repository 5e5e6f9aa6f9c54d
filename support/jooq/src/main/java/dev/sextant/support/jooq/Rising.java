package dev.sextant.support.jooq;

import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;

/**
 * Numbers by which a table is read piece by piece. A statement asks for them in order, and in a file whose pages were
 * confused they may lead back all the same: who reads on behind such a number goes round for ever.
 */
final class Rising {
    private Rising() {}

    /**
     * The number that comes next.
     *
     * @param rows what is numbered, as in {@code the history}
     * @throws StorageUnavailable with DAMAGED if it leads back
     */
    static long after(long before, long next, String rows) {
        if (next <= before) {
            throw new StorageUnavailable(
                    Trouble.DAMAGED,
                    "The numbers of " + rows + " lead from " + before + " to " + next
                            + ", where they must rise; restore the store from a backup.");
        }
        return next;
    }
}
