package dev.sextant.contract;

import dev.sextant.ports.driven.Storage;
import java.util.Optional;
import java.util.function.Supplier;

/** One store that exists for one test. */
public interface StoreUnderTest extends AutoCloseable {
    /**
     * Opens a further handle on this store; the first call makes the store. The contract closes what it opened, but for
     * those handles that it leaves open on purpose, as a process does that dies.
     */
    Storage open();

    /** Releases whatever is left of the store, handles that are still open included. Called once after each test. */
    @Override
    void close();

    /**
     * How a process of its own opens this store.
     *
     * @throws UnsupportedOperationException if none can, because the store lives within this process
     */
    StoreProgram program();

    /** A store that needs nothing but to be opened, and of which nothing need be cleared away. */
    static StoreUnderTest openedBy(Supplier<? extends Storage> open) {
        return openedBy(open, () -> {});
    }

    /** A store that is opened by one action and cleared away by another, when all its handles are closed. */
    static StoreUnderTest openedBy(Supplier<? extends Storage> open, Runnable clearAway) {
        return new TrackedStore(open, clearAway, Optional.empty());
    }

    /** A store that other processes can open too. */
    static StoreUnderTest openedBy(Supplier<? extends Storage> open, Runnable clearAway, StoreProgram program) {
        return new TrackedStore(open, clearAway, Optional.of(program));
    }
}
