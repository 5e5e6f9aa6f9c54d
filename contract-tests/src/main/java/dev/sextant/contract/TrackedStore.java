package dev.sextant.contract;

import dev.sextant.ports.driven.Storage;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Remembers the handles it opened, so that it can close those that a test left open. */
final class TrackedStore implements StoreUnderTest {
    private final Supplier<? extends Storage> open;
    private final Runnable clearAway;
    private final Optional<StoreProgram> program;
    private final Queue<Storage> handles = new ConcurrentLinkedQueue<>();
    private final LeftOpen dead = new LeftOpen();

    TrackedStore(Supplier<? extends Storage> open, Runnable clearAway, Optional<StoreProgram> program) {
        this.open = open;
        this.clearAway = clearAway;
        this.program = program;
    }

    @Override
    public Storage open() {
        Storage handle = open.get();
        handles.add(handle);
        return handle;
    }

    @Override
    public void doAndDie(Consumer<Storage> act, int moment) {
        Storage dying = open();
        act.accept(dying);
        dead.add(dying);
    }

    @Override
    public StoreProgram program() {
        return program.orElseThrow(() ->
                new UnsupportedOperationException("this store lives within one process, and no other can open it"));
    }

    @Override
    public void close() {
        // Closing twice is harmless (Storage-1), so those that the test closed need not be told apart.
        handles.forEach(Storage::close);
        clearAway.run();
    }
}
