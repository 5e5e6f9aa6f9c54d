package dev.sextant.contract;

import dev.sextant.ports.driven.Storage;
import dev.sextant.ports.driven.StoreBackups;
import java.util.function.Supplier;

/** A store, and how it is backed up. */
record BackedUpStore(StoreUnderTest store, StoreBackups backups, Supplier<StoreUnderTest> places)
        implements StoreUnderTest {
    @Override
    public Storage open() {
        return store.open();
    }

    @Override
    public void close() {
        store.close();
    }

    @Override
    public StoreProgram program() {
        return store.program();
    }

    @Override
    public StoreUnderTest elsewhere() {
        return places.get();
    }
}
