package dev.sextant.adapters.journal;

import dev.sextant.contract.ConformanceSheet;
import dev.sextant.contract.StoreUnderTest;
import dev.sextant.ports.driven.EventLog;
import dev.sextant.ports.driven.RunRegistry;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** A sheet for the example in which something is missing. It is complete but for what an exercise overrides. */
abstract class ExerciseSheet implements ConformanceSheet {
    @TempDir
    Path folder;

    RunRegistry runs(Replica replica) {
        return new JournalRunRegistry(replica);
    }

    Appends appends(Replica replica) {
        return new Appends(replica, JournalStorage.NO_BUDGET);
    }

    EventLog events(Replica replica) {
        return new JournalEventLog(replica, appends(replica));
    }

    @Override
    public StoreUnderTest freshStore() {
        return StoreUnderTest.openedBy(() -> {
            Replica replica = new Replica(Journal.in(folder));
            return new ExerciseStorage(JournalStorage.open(folder), replica, runs(replica), events(replica));
        });
    }

    @Override
    public StoreUnderTest freshStoreWithin(long bytes) {
        throw new UnsupportedOperationException("no exercise is about a budget");
    }
}
