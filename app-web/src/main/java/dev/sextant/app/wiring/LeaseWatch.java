package dev.sextant.app.wiring;

import dev.sextant.domain.run.Lease;
import dev.sextant.ports.driving.WatchLeases;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at all leases again and again, on a thread of its own, until it is closed. */
public final class LeaseWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseWatch.class);
    /** How long a look may take to end once the watch is closed. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final LeaseLooks looks;
    private final ScheduledExecutorService thread;

    private LeaseWatch(LeaseLooks looks, ScheduledExecutorService thread) {
        this.looks = looks;
        this.thread = thread;
    }

    /** Begins to watch under a lease: twice as often as must be, so that one look may be late. */
    static LeaseWatch start(WatchLeases leases, Lease lease) {
        return every(lease.mostBetweenLooks().dividedBy(2), leases);
    }

    /** Begins to watch, with so much time between the end of one look and the beginning of the next. */
    static LeaseWatch every(Duration pause, WatchLeases leases) {
        LeaseLooks looks = new LeaseLooks(leases);
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("lease-watch").factory());
        ScheduledFuture<?> _ = thread.scheduleWithFixedDelay(looks, 0, pause.toNanos(), TimeUnit.NANOSECONDS);
        return new LeaseWatch(looks, thread);
    }

    /** What became of the looks so far. */
    public LeaseLooks.Counts counts() {
        return looks.counts();
    }

    /** Looks no more; a look that was begun is finished, so that the store is not closed under it. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(GRACE.toNanos(), TimeUnit.NANOSECONDS)) {
                LOG.warn("a look at the leases did not end within {}; the store is closed all the same", GRACE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
