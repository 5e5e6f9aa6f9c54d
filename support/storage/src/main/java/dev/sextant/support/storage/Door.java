package dev.sextant.support.storage;

import dev.sextant.domain.store.StorageUnavailable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** Whoever uses a store is inside; closing lets nobody in any more, and waits until all are out. */
public final class Door {
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final AtomicBoolean closed = new AtomicBoolean();

    /** An open door, with nobody inside. */
    public Door() {}

    /**
     * Uses the store.
     *
     * @throws StorageUnavailable with {@code CLOSED}, and nothing was done, if the store is closed or being closed
     */
    public <T> T inside(Supplier<T> use) {
        // Before waiting at the lock as well: behind who closes, that may take as long as the longest call.
        refuseIfClosed();
        lock.readLock().lock();
        try {
            refuseIfClosed();
            return use.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Returns when nobody is inside any more; true if this call closed it. */
    public boolean close() {
        boolean wasOpen = closed.compareAndSet(false, true);
        lock.writeLock().lock();
        try {
            return wasOpen;
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void refuseIfClosed() {
        if (closed.get()) {
            throw StorageUnavailable.closed();
        }
    }
}
