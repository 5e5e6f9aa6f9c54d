package dev.sextant.domain.store;

import java.io.Serial;

/**
 * A store can't do its work. The message is one sentence for people: what is wrong, where, and what to do. Nothing was
 * harmed, and nothing that was not answered may be taken as stored.
 */
public final class StorageUnavailable extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** The kinds of trouble, for programs. */
    public enum Trouble {
        /** The store was closed; this is a mistake of the caller. */
        CLOSED,
        /** No server answers, or it went away. */
        UNREACHABLE,
        /** User or password are wrong, or may not do what is needed. */
        ACCESS_DENIED,
        /** The place is read-only. */
        READ_ONLY,
        /** The disk, or what the store may use of it, is full. */
        DISK_FULL,
        /** What stands in the place is no store of Sextant's. */
        NOT_A_STORE,
        /** The store was written by a newer version of Sextant. */
        NEWER_SCHEMA,
        /** The server's settings make it unfit. */
        UNFIT_SERVER,
        /** What is stored is damaged. */
        DAMAGED,
        /** Anything else. */
        FAILED
    }

    private final Trouble trouble;

    public StorageUnavailable(Trouble trouble, String sentence) {
        super(sentence);
        this.trouble = trouble;
    }

    public StorageUnavailable(Trouble trouble, String sentence, Throwable cause) {
        super(sentence, cause);
        this.trouble = trouble;
    }

    /** What every use of a closed store throws. */
    public static StorageUnavailable closed() {
        return new StorageUnavailable(Trouble.CLOSED, "The storage is closed; open it again to use it.");
    }

    public Trouble trouble() {
        return trouble;
    }
}
