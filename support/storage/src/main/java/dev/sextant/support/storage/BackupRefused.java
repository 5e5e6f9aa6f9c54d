package dev.sextant.support.storage;

import dev.sextant.domain.store.BackupOutcome;
import dev.sextant.domain.store.BackupRefusal;
import java.io.Serial;

/** Ends a backup, or the restoring of one, before anything was changed. It never leaves the adapter. */
public final class BackupRefused extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final BackupRefusal reason;
    private final String sentence;

    public BackupRefused(BackupRefusal reason, String sentence) {
        super(sentence);
        this.reason = reason;
        this.sentence = sentence;
    }

    /** What the caller is told. */
    public BackupOutcome outcome() {
        return new BackupOutcome.Refused(reason, sentence);
    }
}
