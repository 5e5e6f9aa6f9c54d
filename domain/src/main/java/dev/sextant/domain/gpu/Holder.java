package dev.sextant.domain.gpu;

import dev.sextant.domain.id.RunId;

/** Who holds a slot. */
public sealed interface Holder {
    /** A run, under the fence of the claim that the slot came with. */
    record ByRun(RunId run, long fence) implements Holder {}

    /**
     * A person, without a run.
     *
     * @param number the reservation's, the same for all its slots
     */
    record Reserved(long number) implements Holder {}

    /** Nobody: the run that held it has lost its lease, and its processes may be there still. */
    record Quarantined(RunId run) implements Holder {}

    /** Who it is, for people. */
    default String phrase() {
        return switch (this) {
            case ByRun(RunId run, long fence) -> "run " + run;
            case Reserved(long number) -> "reservation " + number;
            case Quarantined(RunId run) -> "quarantine after run " + run;
        };
    }
}
