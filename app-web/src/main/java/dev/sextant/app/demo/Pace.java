package dev.sextant.app.demo;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** How fast a piece of work goes on, and whether. */
final class Pace {
    private final StopSignal stop;
    private final Duration rest;
    private final Progress progress;
    private final String name;
    private final BooleanSupplier wanted;

    /**
     * @param rest how long to rest after each hundredth of the work; nothing for full speed
     * @param wanted tells whether the work is wanted still; it is asked after each rest
     */
    Pace(StopSignal stop, Duration rest, Progress progress, String name, BooleanSupplier wanted) {
        this.stop = stop;
        this.wanted = wanted;
        this.rest = rest;
        this.progress = progress;
        this.name = name;
    }

    /** Whether to go on, now that this part of the work is done. */
    boolean goOn(int done, int of) {
        progress.at(name, (double) done / of);
        return rest.isZero() ? !stop.isSet() : !stop.await(rest) && wanted.getAsBoolean();
    }
}
