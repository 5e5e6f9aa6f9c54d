package dev.sextant.adapters.journal;

import dev.sextant.contract.EventContract;
import org.junit.jupiter.api.Nested;

class LostKeyExercise extends ExerciseSheet {
    @Override
    Appends appends(Replica replica) {
        return new LostKey(replica);
    }

    @Nested
    class Appending extends EventContract {}
}
