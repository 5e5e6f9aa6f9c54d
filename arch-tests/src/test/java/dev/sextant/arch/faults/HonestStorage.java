package dev.sextant.arch.faults;

import dev.sextant.ports.driven.EventLog;
import dev.sextant.ports.driven.GpuLedger;
import dev.sextant.ports.driven.LogArchive;
import dev.sextant.ports.driven.RunRegistry;
import dev.sextant.ports.driven.SeriesStore;
import dev.sextant.ports.driven.Storage;
import dev.sextant.ports.driven.StorageCare;

/** A storage that changes nothing: a fault overrides one accessor. */
class HonestStorage implements Storage {
    private final Storage plain;

    HonestStorage(Storage plain) {
        this.plain = plain;
    }

    @Override
    public RunRegistry runs() {
        return plain.runs();
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
