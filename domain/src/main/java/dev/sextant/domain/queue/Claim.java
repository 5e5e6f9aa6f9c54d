package dev.sextant.domain.queue;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.run.Hold;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.time.WallInstant;
import java.time.Duration;
import java.time.Instant;

/**
 * A node asks for the next run that fits it.
 *
 * @param node 1 to 250 code points, and not {@link Hold#COPY}
 * @param at when it asks
 * @param overtakeLimit how long a run must wait for all of its GPU slots before younger runs are held up for it, see
 *     {@link Opening}: 0 to 10,000 days
 */
public record Claim(String node, WallInstant at, Duration overtakeLimit) {
    /** An hour. */
    public static final Duration DEFAULT_OVERTAKE_LIMIT = Duration.ofHours(1);

    private static final Duration MOST_OVERTAKE_LIMIT = Duration.ofDays(10_000);

    public Claim {
        Hold.requireNodeName(node);
        if (overtakeLimit.isNegative() || overtakeLimit.compareTo(MOST_OVERTAKE_LIMIT) > 0) {
            throw new InvalidValue(
                    "overtakeLimit",
                    "is " + overtakeLimit + ", but must be 0 to " + MOST_OVERTAKE_LIMIT.toDays() + " days");
        }
    }

    /** A claim with the default overtake limit. */
    public static Claim of(String node, WallInstant at) {
        return new Claim(node, at, DEFAULT_OVERTAKE_LIMIT);
    }

    /** What is written to history. */
    public StepNote note() {
        return new StepNote(at, node, "claimed");
    }

    /** A run that was registered before this has waited longer than the overtake limit. */
    public WallInstant overdueBefore() {
        Instant before = at.toInstant().minus(overtakeLimit);
        return before.isBefore(WallInstant.MIN.toInstant()) ? WallInstant.MIN : WallInstant.truncated(before);
    }
}
