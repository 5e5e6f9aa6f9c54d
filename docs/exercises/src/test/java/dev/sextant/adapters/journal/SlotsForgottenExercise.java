package dev.sextant.adapters.journal;

import dev.sextant.contract.ClaimedSlotsContract;
import dev.sextant.ports.driven.RunRegistry;
import org.junit.jupiter.api.Nested;

class SlotsForgottenExercise extends ExerciseSheet {
    @Override
    RunRegistry runs(Replica replica) {
        return new SlotsForgotten(replica);
    }

    @Nested
    class Claims extends ClaimedSlotsContract {}
}
