package dev.sextant.domain.run;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.time.WallInstant;
import java.time.Duration;

/**
 * How a held run was last heard of.
 *
 * @param beat how many heartbeats came since the claim; whether a run lives is judged by whether this number moves
 * @param at when the last one came, or when the run was claimed, by the clock of whoever noted it: for people to see, and
 *     nothing is decided by it
 */
public record Pulse(long beat, WallInstant at) {
    public Pulse {
        if (beat < 0) {
            throw new InvalidValue("beat", "is " + beat + ", but must be 0 or more");
        }
    }

    Pulse next(WallInstant now) {
        return new Pulse(beat + 1, now);
    }

    /** Whether the run has been silent for longer than this, as far as wall clocks tell. Only to be shown. */
    public boolean isSuspect(WallInstant now, Duration patience) {
        return now.toInstant().isAfter(at.toInstant().plus(patience));
    }
}
