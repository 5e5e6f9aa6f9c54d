package dev.sextant.app.wiring;

import dev.sextant.domain.id.RunId;
import dev.sextant.ports.driven.RunIds;
import java.util.concurrent.atomic.AtomicInteger;

/** The same ids for the same seed, in the form of UUIDs of version 7: for recordings that are to be byte-identical. */
final class CountedIds implements RunIds {
    private final long seed;
    private final AtomicInteger count = new AtomicInteger();

    CountedIds(long seed) {
        this.seed = seed;
    }

    @Override
    public RunId next() {
        return new RunId("00000000-0000-7%03x-8%03x-%012x"
                .formatted(seed >>> 12 & 0xfff, seed & 0xfff, count.incrementAndGet()));
    }
}
