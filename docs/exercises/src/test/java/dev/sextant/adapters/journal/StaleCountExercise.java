package dev.sextant.adapters.journal;

import dev.sextant.contract.StorageContract;
import dev.sextant.ports.driven.EventLog;
import org.junit.jupiter.api.Nested;

class StaleCountExercise extends ExerciseSheet {
    @Override
    EventLog events(Replica replica) {
        return new StaleCount(replica);
    }

    @Nested
    class TheStore extends StorageContract {}
}
