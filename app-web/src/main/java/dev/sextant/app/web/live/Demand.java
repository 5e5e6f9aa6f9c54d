package dev.sextant.app.web.live;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** How many pieces more a reader takes. Who has one for it waits until it takes one, or is gone. */
final class Demand {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long asked;
    private boolean over;

    /** The reader takes so many more, or however many there are if that is {@link Long#MAX_VALUE}. */
    void add(long pieces) {
        lock.lock();
        try {
            asked = asked + pieces < 0 ? Long.MAX_VALUE : asked + pieces;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The reader takes no more. */
    void end() {
        lock.lock();
        try {
            over = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the reader takes another piece; false if it takes no more. */
    boolean await() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (asked == 0 && !over) {
                changed.await();
            }
            if (over) {
                return false;
            }
            asked--;
            return true;
        } finally {
            lock.unlock();
        }
    }
}
