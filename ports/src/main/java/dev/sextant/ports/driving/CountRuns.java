package dev.sextant.ports.driving;

import dev.sextant.domain.run.RunCensus;

/** Counts runs by state. */
public interface CountRuns {
    /**
     * How many runs there are now, and since when the oldest one waits. Asked again and again, it costs what has happened
     * since it was asked before, however many runs there are.
     */
    RunCensus census();
}
