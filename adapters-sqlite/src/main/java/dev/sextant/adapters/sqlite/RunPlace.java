package dev.sextant.adapters.sqlite;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.RunState;
import dev.sextant.support.jooq.Seal;

/**
 * What the registry says of a run's file.
 *
 * @param no the run's number in all tables
 * @param version grows with every step of the run's life
 * @param hasFile whether the file was made; a run without one is empty
 * @param unsettled whether its marks may lag behind the registry
 */
record RunPlace(RunId run, long no, long version, RunState state, boolean hasFile, boolean unsettled) {
    /** Whether what is appended is late. */
    boolean isEnded() {
        return switch (state) {
            case PENDING, DISPATCHING, RUNNING -> false;
            case COMPLETED, FAILED, CANCELLED, ARCHIVED, PURGED -> true;
        };
    }

    boolean isPurged() {
        return state == RunState.PURGED;
    }

    Seal seal() {
        return switch (state) {
            case ARCHIVED -> Seal.ARCHIVED;
            case PURGED -> Seal.PURGED;
            default -> Seal.LIVE;
        };
    }
}
