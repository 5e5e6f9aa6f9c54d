package dev.sextant.application.follow;

import dev.sextant.ports.driven.Ticker;
import java.time.Duration;

/**
 * How long somebody still waits.
 *
 * @param nanos how long in all
 * @param began when the wait began, by the ticker
 */
record Patience(long nanos, long began, Ticker ticker) {
    /** Longer than anybody waits, and short enough to be counted in nanoseconds. */
    private static final Duration LONGEST = Duration.ofDays(365);

    static Patience begin(Duration most, Ticker ticker) {
        return new Patience((most.compareTo(LONGEST) < 0 ? most : LONGEST).toNanos(), ticker.nanos(), ticker);
    }

    /** In nanoseconds; not positive once it is at its end. */
    long left() {
        return nanos - (ticker.nanos() - began);
    }
}
