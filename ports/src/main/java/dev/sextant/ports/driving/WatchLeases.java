package dev.sextant.ports.driving;

import dev.sextant.domain.run.LeaseLook;

/** Ends runs whose holders were not heard of for too long. */
public interface WatchLeases {
    /**
     * Looks at all held runs once. To be called again and again, each time at most
     * {@link dev.sextant.domain.run.Lease#mostBetweenLooks} after the look before has ended: a run is ended only when the
     * same heartbeat was seen for the whole lease and its grace, by this watcher's own monotonic clock, without a look that
     * failed or came too late, and without a reading that took so long. So neither clocks that jump nor a watcher that starts
     * anew, was suspended or could not read end a healthy run. A look that is long because there are many runs forgets
     * nothing. A run that is damaged can't be watched, and keeps no other from being watched.
     */
    LeaseLook look();
}
