package dev.sextant.domain.run;

import dev.sextant.domain.InvalidValue;
import java.time.Duration;

/**
 * How long a held run may be silent.
 *
 * @param silence how far apart heartbeats may be, more than 0
 * @param grace how much longer a watcher waits before it ends the run, 0 or more
 */
public record Lease(Duration silence, Duration grace) {
    /** A minute, and half a minute of grace. */
    public static final Lease DEFAULT = new Lease(Duration.ofMinutes(1), Duration.ofSeconds(30));

    public Lease {
        if (!silence.isPositive() || grace.isNegative()) {
            throw new InvalidValue(
                    "lease",
                    "is " + silence + " and " + grace + " of grace, but must be more than 0, and 0 or more of grace");
        }
    }

    /** How long a run must have been seen silent before it is ended. */
    public Duration patience() {
        return silence.plus(grace);
    }

    /**
     * How much may lie between a watcher's looks, from the end of one to the begin of the next, a third of the patience. A
     * watcher that was away for longer, or waited for longer until the store answered, can't tell whether the runs were
     * silent or all of the machine stood still, and must watch anew.
     */
    public Duration mostBetweenLooks() {
        return patience().dividedBy(3);
    }
}
