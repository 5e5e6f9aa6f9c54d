package dev.sextant.app.web.door;

/** What a token lets its bearer do. Each scope includes those before it. */
public enum Scope {
    /** Look at runs and at what they recorded. */
    READ,
    /** Register runs, drive them, and record what they say. */
    WRITE,
    /** Decide about runs that others drive: cancel, archive, restore, pin, purge. Make tokens. */
    OPERATE;

    boolean includes(Scope other) {
        return compareTo(other) >= 0;
    }
}
