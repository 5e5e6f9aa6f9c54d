package dev.sextant.domain.run;

/** The states of a run, as shown, filtered and written to history. */
public enum RunState {
    /** Registered; waits to be claimed. */
    PENDING,
    /** Claimed under a fence; its worker is being started. */
    DISPATCHING,
    /** Its worker is at work. */
    RUNNING,
    /** Ended well. */
    COMPLETED,
    /** Ended badly, for a recorded reason. */
    FAILED,
    /** Ended because someone asked for it. */
    CANCELLED,
    /** Ended and read-only. */
    ARCHIVED,
    /** Only a tombstone is left. */
    PURGED
}
