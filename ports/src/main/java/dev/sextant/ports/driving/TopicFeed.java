package dev.sextant.ports.driving;

import dev.sextant.domain.follow.News;
import java.time.Duration;
import java.util.List;

/** One reader's places in several topics. For one thread at a time; closing it, from any thread, ends a wait. */
public interface TopicFeed extends AutoCloseable {
    /**
     * What comes next in any of the topics. Returns at once if there is anything, else waits for it. A topic that is over
     * says so once, and then nothing more.
     *
     * @param most how long to wait
     * @throws InterruptedException if the waiting thread is interrupted; nothing is lost by it
     * @throws dev.sextant.domain.store.StorageUnavailable if the store could not be read in all that time; nothing is lost
     *     by it, and asking again is worth while
     */
    News next(Duration most) throws InterruptedException;

    /** The last sequence of each topic that was delivered, or told as a gap, in the order in which they were asked for. */
    List<Long> positions();

    @Override
    void close();
}
