package dev.sextant.ports.driving;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.store.Arrival;
import dev.sextant.domain.store.Departure;
import java.util.function.LongConsumer;

/**
 * Carries single runs out of the store and into it: whoever drives this writes them down and reads them back, in whatever
 * form. What arrives is what left, step by step and entry by entry; what a copy leaves behind, as {@link CopyRuns} says, is
 * left behind here, too.
 */
public interface CarryRuns {
    /**
     * Looks up a run that is to leave.
     *
     * @throws dev.sextant.domain.store.StorageUnavailable if the store can't be read
     */
    Departure<WholeRun> leave(RunId run);

    /**
     * Stores a run that comes from elsewhere, and compares every entry. A run that stands here already, just so, is only
     * compared; one that arrived in part goes on from there.
     *
     * @param read is told how many more entries were read, by the calling thread; what it throws ends the arrival
     * @throws dev.sextant.domain.store.StorageUnavailable if the store can't go on; what was stored stays, and the same run
     *     may arrive again to go on
     */
    Arrival arrive(WholeRun run, LongConsumer read);
}
