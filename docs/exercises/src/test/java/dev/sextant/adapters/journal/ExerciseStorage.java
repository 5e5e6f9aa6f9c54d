package dev.sextant.adapters.journal;

import dev.sextant.ports.driven.EventLog;
import dev.sextant.ports.driven.GpuLedger;
import dev.sextant.ports.driven.LogArchive;
import dev.sextant.ports.driven.RunRegistry;
import dev.sextant.ports.driven.SeriesStore;
import dev.sextant.ports.driven.Storage;
import dev.sextant.ports.driven.StorageCare;

/**
 * A handle of the example, with two ports that an exercise may put in place of the example's own.
 *
 * @param rest all other ports: a handle of its own, which sees at once what is written through those two
 * @param replica what those two ports go by
 */
record ExerciseStorage(Storage rest, Replica replica, RunRegistry runs, EventLog events) implements Storage {
    @Override
    public GpuLedger gpus() {
        return rest.gpus();
    }

    @Override
    public LogArchive logs() {
        return rest.logs();
    }

    @Override
    public SeriesStore series() {
        return rest.series();
    }

    @Override
    public StorageCare care() {
        return rest.care();
    }

    @Override
    public void close() {
        rest.close();
        replica.close();
    }
}
