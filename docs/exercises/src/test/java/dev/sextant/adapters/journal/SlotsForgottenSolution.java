package dev.sextant.adapters.journal;

import dev.sextant.ports.driven.RunRegistry;

/** The example's own answer. */
class SlotsForgottenSolution extends SlotsForgottenExercise {
    @Override
    RunRegistry runs(Replica replica) {
        return new JournalRunRegistry(replica);
    }
}
