package dev.sextant.adapters.journal;

import dev.sextant.domain.gpu.SlotState;
import dev.sextant.domain.run.DispatchingRun;
import java.util.List;

/** Exercise 4, {@code docs/exercises/4-the-forgotten-slots.md}. */
class SlotsForgotten extends JournalRunRegistry {
    SlotsForgotten(Replica replica) {
        super(replica);
    }

    /**
     * What is to be written down of the slots of a run that was claimed just now, beside the run itself.
     *
     * @param run the run, with its hold
     * @param slots those that it gets, as they were before: free
     * @param next the sequence of the store's next holding
     */
    @Override
    List<Fact> slotsOf(DispatchingRun run, List<SlotState> slots, long next) {
        // Your turn: the run believes that it has slots, and the ledger knows nothing of it.
        return List.of();
    }
}
