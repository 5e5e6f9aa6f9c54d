package dev.sextant.support.jooq;

/** Whether a stream takes and gives entries. */
public enum Seal {
    /** It does both. */
    LIVE,
    /** It is read-only, and its append keys are dropped. */
    ARCHIVED,
    /** Its entries are deleted, or about to be. */
    PURGED
}
