package dev.sextant.adapters.memory;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.store.StoreSize;
import dev.sextant.domain.store.Verification;
import dev.sextant.ports.driven.StorageCare;
import java.util.function.DoubleConsumer;

/** Looks after a store on the heap. */
final class MemoryCare implements StorageCare {
    /** What is on the heap is never older than the program: there is one layout. */
    private static final int SCHEMA_VERSION = 1;

    private final HeapHandle handle;

    MemoryCare(HeapHandle handle) {
        this.handle = handle;
    }

    @Override
    public Verification verify(DoubleConsumer progress) {
        return new Inspection(handle.heap()).verify(progress);
    }

    @Override
    public StoreSize sizeOf() {
        return StoreSize.of(handle.heap().bytes());
    }

    @Override
    public Lookup<Long> sizeOf(RunId run) {
        return handle.heap().read(run, RunShelf::bytes);
    }

    @Override
    public int schemaVersion() {
        handle.heap();
        return SCHEMA_VERSION;
    }
}
