package dev.sextant.adapters.journal;

import dev.sextant.contract.RunPageContract;
import dev.sextant.ports.driven.RunRegistry;
import org.junit.jupiter.api.Nested;

class LyingNextExercise extends ExerciseSheet {
    @Override
    RunRegistry runs(Replica replica) {
        return new LyingNext(replica);
    }

    @Nested
    class Pages extends RunPageContract {}
}
