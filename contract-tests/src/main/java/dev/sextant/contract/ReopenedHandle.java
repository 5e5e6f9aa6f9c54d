package dev.sextant.contract;

import dev.sextant.ports.driven.Storage;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/**
 * Closes and opens a handle between a write and the next read. Any number of threads may use it at once: who reopens it
 * waits until nobody is at work with it.
 */
final class ReopenedHandle {
    private final StoreUnderTest store;
    private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();
    private Storage current;
    private boolean closed;
    private volatile boolean written;

    ReopenedHandle(StoreUnderTest store) {
        this.store = store;
        this.current = store.open();
    }

    <T> T write(Function<Storage, T> action) {
        use.readLock().lock();
        try {
            return action.apply(current);
        } finally {
            written = true;
            use.readLock().unlock();
        }
    }

    <T> T read(Function<Storage, T> action) {
        if (written) {
            reopenAndHold();
        } else {
            use.readLock().lock();
        }
        try {
            return action.apply(current);
        } finally {
            use.readLock().unlock();
        }
    }

    void close() {
        use.writeLock().lock();
        try {
            closed = true;
            current.close();
        } finally {
            use.writeLock().unlock();
        }
    }

    /** Takes over the lock for reading before it lets go of the other, so that nothing is written in between. */
    private void reopenAndHold() {
        use.writeLock().lock();
        try {
            if (written && !closed) {
                current.close();
                current = store.open();
                written = false;
            }
            use.readLock().lock();
        } finally {
            use.writeLock().unlock();
        }
    }
}
