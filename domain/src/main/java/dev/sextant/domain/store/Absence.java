package dev.sextant.domain.store;

/** Why something is missing. */
public enum Absence {
    UNKNOWN_RUN("no run has this id"),
    RUN_PURGED("the run was purged; only its tombstone is left"),
    UNKNOWN_SERIES("the run has no series of this name");

    private final String sentence;

    Absence(String sentence) {
        this.sentence = sentence;
    }

    /** What is missing, for people. */
    public String sentence() {
        return sentence;
    }
}
