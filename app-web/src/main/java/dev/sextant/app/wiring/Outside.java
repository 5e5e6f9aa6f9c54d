package dev.sextant.app.wiring;

import dev.sextant.ports.driven.RunIds;
import dev.sextant.ports.driven.Ticker;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * What the hexagon can't make by itself: the time of day, the passing of time, and new ids.
 *
 * @param clock tells wall time
 * @param ticker tells how much time has passed
 * @param ids names runs
 */
public record Outside(InstantSource clock, Ticker ticker, RunIds ids) {
    /** Where a clock stands that stands still: 2026-01-01T00:00:00Z. */
    public static final Instant STILL = Instant.parse("2026-01-01T00:00:00Z");

    /** The real ones. */
    public static Outside real() {
        return new Outside(InstantSource.system(), System::nanoTime, new TimeOrderedIds());
    }

    /** Chance that nobody can repeat or foresee, for secrets and for nothing else. */
    public static RandomGenerator unguessable() {
        return new SecureRandom();
    }

    /** A clock that stands still and ids that follow from the seed; time passes all the same. */
    public static Outside fixed(long seed) {
        return new Outside(InstantSource.fixed(STILL), System::nanoTime, new CountedIds(seed));
    }
}
