package dev.sextant.adapters.sqlite;

import dev.sextant.domain.store.StorageUnavailable;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** Whoever uses the store is inside; closing waits until all are out, and lets nobody in again. */
final class Door {
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean closed;

    <T> T inside(Supplier<T> use) {
        lock.readLock().lock();
        try {
            if (closed) {
                throw StorageUnavailable.closed();
            }
            return use.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Whether this call closed it. */
    boolean close() {
        lock.writeLock().lock();
        try {
            boolean wasOpen = !closed;
            closed = true;
            return wasOpen;
        } finally {
            lock.writeLock().unlock();
        }
    }
}
