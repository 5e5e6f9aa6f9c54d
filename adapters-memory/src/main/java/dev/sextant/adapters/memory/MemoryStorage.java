package dev.sextant.adapters.memory;

import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.ports.driven.EventLog;
import dev.sextant.ports.driven.GpuLedger;
import dev.sextant.ports.driven.LogArchive;
import dev.sextant.ports.driven.RunRegistry;
import dev.sextant.ports.driven.SeriesStore;
import dev.sextant.ports.driven.Storage;
import dev.sextant.ports.driven.StorageCare;

/**
 * A handle on a store that lives on the heap of this process, and with it: nothing is written anywhere. The store is
 * there as long as any handle on it is in use.
 */
public final class MemoryStorage implements Storage {
    private final HeapHandle handle;

    private MemoryStorage(Heap heap) {
        this.handle = new HeapHandle(heap);
    }

    /** Makes a new, empty store. */
    public static MemoryStorage open(MemoryConfig config) {
        return new MemoryStorage(new Heap(new ByteBudget(config.byteBudget())));
    }

    /**
     * Opens one more handle on the same store. Each is closed by itself and harms no other.
     *
     * @throws StorageUnavailable if this handle is closed
     */
    public MemoryStorage anotherHandle() {
        return new MemoryStorage(handle.heap());
    }

    @Override
    public RunRegistry runs() {
        return new MemoryRunRegistry(handle);
    }

    @Override
    public GpuLedger gpus() {
        return new MemoryGpuLedger(handle);
    }

    @Override
    public EventLog events() {
        return new MemoryEventLog(handle);
    }

    @Override
    public LogArchive logs() {
        return new MemoryLogArchive(handle);
    }

    @Override
    public SeriesStore series() {
        return new MemorySeriesStore(handle);
    }

    @Override
    public StorageCare care() {
        return new MemoryCare(handle);
    }

    @Override
    public void close() {
        handle.letGo();
    }
}
