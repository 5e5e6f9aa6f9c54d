package dev.sextant.adapters.journal;

import dev.sextant.ports.driven.EventLog;

class StaleCountSolution extends StaleCountExercise {
    @Override
    EventLog events(Replica replica) {
        return new CheckedCount(replica);
    }
}
