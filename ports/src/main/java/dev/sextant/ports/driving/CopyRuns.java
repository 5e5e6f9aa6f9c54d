package dev.sextant.ports.driving;

import dev.sextant.domain.store.CopyProgress;
import dev.sextant.domain.store.CopyReport;
import java.util.function.Consumer;

/**
 * Copies the ended runs of one store into another, of whatever kind: their lives step by step, and every entry under its
 * sequence, late ones as late. What was copied before is not copied again, so a copy that was cut off is done again to go on.
 *
 * <p>A run that is purged here before all of it is copied can never be: what this copy, or one that was cut off, had begun of it
 * is ended and purged there too, so that nobody takes a half for the whole. A copy that had ended by then stays, as far as it came.
 *
 * <p>What stays behind: runs that have not ended, those that are damaged, and tombstones, which the report names; append
 * keys; and which slots a run held. The other store numbers the steps in its own history.
 */
public interface CopyRuns {
    /**
     * Copies what is not there yet, oldest run first, and compares every run by a digest of each of its streams.
     *
     * @param listener is told of the progress, by the calling thread; what it throws ends the copy
     * @throws dev.sextant.domain.store.StorageUnavailable if one of the stores can't go on; what was copied stays
     */
    CopyReport copy(Consumer<CopyProgress> listener);
}
