package dev.sextant.domain.store;

/** What became of a backup, or of the restoring of one. */
public sealed interface BackupOutcome {
    /**
     * It is there, as a whole.
     *
     * @param runs how many runs it holds, tombstones included
     * @param bytes what the files of the backup take
     */
    record Complete(long runs, long bytes) implements BackupOutcome {}

    /**
     * Nothing was changed.
     *
     * @param sentence says for people what is wrong, where, and what to do
     */
    record Refused(BackupRefusal reason, String sentence) implements BackupOutcome {}
}
