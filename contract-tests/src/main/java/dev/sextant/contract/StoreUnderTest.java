package dev.sextant.contract;

import dev.sextant.ports.driven.Storage;
import dev.sextant.ports.driven.StoreBackups;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One store that exists for one test. */
public interface StoreUnderTest extends AutoCloseable {
    /**
     * Opens a further handle on this store; the first call makes the store. The contract closes what it opened, but for
     * those handles that it leaves open on purpose, as a process does that dies.
     */
    Storage open();

    /**
     * Does something through a handle of its own, whose process dies of it: what was committed by then stays, and nobody is
     * answered. By default it dies when all is done; a store that does more for a step than one commit can let it die before.
     *
     * @param moment how much more it does after the commit, counted as the store likes, 0 or more
     */
    default void doAndDie(Consumer<Storage> act, int moment) {
        act.accept(open());
    }

    /** Releases whatever is left of the store, handles that are still open included. Called once after each test. */
    @Override
    void close();

    /**
     * How a process of its own opens this store.
     *
     * @throws UnsupportedOperationException if none can, because the store lives within this process
     */
    StoreProgram program();

    /**
     * How this store is backed up, and how a backup is restored in its place.
     *
     * @throws UnsupportedOperationException if it can't be, because it ends with its process
     */
    default StoreBackups backups() {
        throw new UnsupportedOperationException("nobody has said how this store is backed up");
    }

    /**
     * Another place for a store of this kind, where there is none yet. The contract closes it.
     *
     * @throws UnsupportedOperationException if this store can't be backed up
     */
    default StoreUnderTest elsewhere() {
        throw new UnsupportedOperationException("nobody has said where a backup of this store could be restored");
    }

    /**
     * This store, which can be backed up.
     *
     * @param elsewhere makes other places for a store of its kind, where there is none yet
     */
    default StoreUnderTest backedUpBy(StoreBackups backups, Supplier<StoreUnderTest> elsewhere) {
        return new BackedUpStore(this, backups, elsewhere);
    }

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
