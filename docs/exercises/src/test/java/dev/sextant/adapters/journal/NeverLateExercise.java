package dev.sextant.adapters.journal;

import dev.sextant.contract.EventContract;
import org.junit.jupiter.api.Nested;

class NeverLateExercise extends ExerciseSheet {
    @Override
    Appends appends(Replica replica) {
        return new NeverLate(replica);
    }

    @Nested
    class Appending extends EventContract {}
}
