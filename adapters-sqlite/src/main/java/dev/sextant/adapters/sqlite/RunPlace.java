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
 * @param stale whether the run was restored from the archive, and its file may hold append keys of before
 */
record RunPlace(RunId run, long no, long version, RunState state, boolean hasFile, boolean unsettled, boolean stale) {
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

    /**
     * What the file takes. One that is stale stays as in the archive, and takes nothing: all keys in it are of before, and
     * can be dropped by anybody, as often as you like.
     */
    Seal seal() {
        return switch (state) {
            case ARCHIVED -> Seal.ARCHIVED;
            case PURGED -> Seal.PURGED;
            case PENDING, DISPATCHING, RUNNING, COMPLETED, FAILED, CANCELLED -> stale ? Seal.ARCHIVED : Seal.LIVE;
        };
    }
}
