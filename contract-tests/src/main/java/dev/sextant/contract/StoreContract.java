package dev.sextant.contract;

import dev.sextant.ports.driven.Storage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** What all contracts have in common: before each test there is a fresh store, and one handle on it is open. */
@ExtendWith(SheetAround.class)
public abstract class StoreContract {
    private StoreUnderTest store;
    private Storage storage;
    private Runs runs;

    @BeforeEach
    void open_a_fresh_store(ConformanceSheet sheet) {
        store = freshFrom(sheet);
        storage = store.open();
        runs = new Runs(storage);
    }

    @AfterEach
    void close_the_store() {
        store.close();
    }

    StoreUnderTest freshFrom(ConformanceSheet sheet) {
        return sheet.freshStore();
    }

    /** The handle that is open. */
    final Storage storage() {
        return storage;
    }

    /** Opens a further handle on the same store. It is closed after the test. */
    final Storage anotherHandle() {
        return store.open();
    }

    /** The store itself. */
    final StoreUnderTest store() {
        return store;
    }

    /** Starts a process that opens the same store. */
    final OtherProcess anotherProcess() {
        return OtherProcess.start(store.program());
    }

    /** Registers runs, and takes them through their lives, by way of the open handle. */
    final Runs runs() {
        return runs;
    }
}
