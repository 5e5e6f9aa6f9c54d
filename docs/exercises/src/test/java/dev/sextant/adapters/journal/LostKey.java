package dev.sextant.adapters.journal;

import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.Batch;
import java.util.Optional;

/** Exercise 1, {@code docs/exercises/1-the-lost-key.md}. */
class LostKey extends Appends {
    LostKey(Replica replica) {
        super(replica, JournalStorage.NO_BUDGET);
    }

    /**
     * What a batch is answered that was sent before.
     *
     * @param stored what the batch's run holds by now
     * @return empty for a batch that is to be stored
     */
    @Override
    Optional<AppendOutcome> answerToKey(Batches stored, Batch batch) {
        // Your turn: this store takes every batch for a new one.
        return Optional.empty();
    }
}
