package dev.sextant.app.wiring;

import dev.sextant.application.follow.CommitBell;
import dev.sextant.ports.driven.EventLog;
import dev.sextant.ports.driven.GpuLedger;
import dev.sextant.ports.driven.LogArchive;
import dev.sextant.ports.driven.RunRegistry;
import dev.sextant.ports.driven.SeriesStore;
import dev.sextant.ports.driven.Storage;
import dev.sextant.ports.driven.StorageCare;

/** A store as it was opened, but for its registry, which is heard. */
record HeardStorage(Storage plain, RunRegistry runs) implements Storage {
    static HeardStorage of(Storage plain, CommitBell bell) {
        return new HeardStorage(plain, new HeardRegistry(plain.runs(), bell));
    }

    @Override
    public GpuLedger gpus() {
        return plain.gpus();
    }

    @Override
    public EventLog events() {
        return plain.events();
    }

    @Override
    public LogArchive logs() {
        return plain.logs();
    }

    @Override
    public SeriesStore series() {
        return plain.series();
    }

    @Override
    public StorageCare care() {
        return plain.care();
    }

    @Override
    public void close() {
        plain.close();
    }
}
