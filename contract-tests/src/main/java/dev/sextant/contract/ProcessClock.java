package dev.sextant.contract;

import dev.sextant.domain.time.WallInstant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The clock of one among many processes. Each of its instants is later than the one before, and no other process's clock
 * ever shows it, so that it tells whose act it stamps. All clocks begin at noon, whenever their processes do: they are as
 * far apart as clocks can be.
 */
final class ProcessClock {
    /** More than ever use one store. */
    private static final int MOST_PROCESSES = 1_000;

    private static final long NOON = 1_932_600_000_000_000L;

    private final int process;
    private final AtomicLong ticks = new AtomicLong();

    /**
     * A clock at noon.
     *
     * @param process its number, 0 to 999
     */
    ProcessClock(int process) {
        if (process < 0 || process >= MOST_PROCESSES) {
            throw new IllegalArgumentException("no clock for process " + process + " of " + MOST_PROCESSES);
        }
        this.process = process;
    }

    WallInstant next() {
        return new WallInstant(NOON + ticks.incrementAndGet() * MOST_PROCESSES + process);
    }

    /** The process whose clock has shown an instant. */
    static int processOf(WallInstant shown) {
        return (int) ((shown.epochMicros() - NOON) % MOST_PROCESSES);
    }
}
