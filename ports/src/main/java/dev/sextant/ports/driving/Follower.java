package dev.sextant.ports.driving;

import dev.sextant.domain.follow.Delivery;
import java.time.Duration;

/** One reader's place in a stream that grows. For one thread at a time; closing it, from any thread, ends a wait. */
public interface Follower<T> extends AutoCloseable {
    /**
     * What comes next. Returns at once if there is anything, else waits for it.
     *
     * @param most how long to wait
     * @throws InterruptedException if the waiting thread is interrupted; nothing is lost by it
     */
    Delivery<T> next(Duration most) throws InterruptedException;

    /** The last sequence that was delivered, or told as a gap. */
    long position();

    @Override
    void close();
}
