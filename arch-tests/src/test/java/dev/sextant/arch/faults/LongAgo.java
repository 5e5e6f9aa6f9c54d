package dev.sextant.arch.faults;

import dev.sextant.domain.time.WallInstant;

/** What a store makes of old instants that keeps them in columns of too few bits. */
final class LongAgo {
    /** 1900-01-01, in microseconds. */
    private static final long BEFORE = -2_208_988_800_000_000L;

    private LongAgo() {}

    /** Such an instant to the millisecond, another as it is. */
    static WallInstant coarse(WallInstant at) {
        return new WallInstant(coarse(at.epochMicros()));
    }

    static long coarse(long epochMicros) {
        return epochMicros < BEFORE ? Math.floorDiv(epochMicros, 1_000) * 1_000 : epochMicros;
    }
}
