package dev.sextant.adapters.sqlite;

import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import dev.sextant.support.storage.FileTrouble;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Makes sentences of what SQLite and the file system report. */
final class Failures {
    /** The primary code is the low byte of an extended one. */
    private static final int PRIMARY = 0xff;

    private static final Set<SQLiteErrorCode> READING =
            EnumSet.of(SQLiteErrorCode.SQLITE_IOERR_READ, SQLiteErrorCode.SQLITE_IOERR_SHORT_READ);

    private Failures() {}

    /** Whether somebody else holds the file for the moment. */
    static boolean isBusy(SQLException failure) {
        SQLiteErrorCode code = code(failure);
        return code == SQLiteErrorCode.SQLITE_BUSY || code == SQLiteErrorCode.SQLITE_LOCKED;
    }

    /** Whether a page of the file is no page of a database. */
    static boolean isOfDamage(SQLException failure) {
        return code(failure) == SQLiteErrorCode.SQLITE_CORRUPT;
    }

    /** Whether a statement that is right does not fit the tables or rows that it meets. */
    static boolean isOfContent(SQLException failure) {
        return switch (code(failure)) {
            case SQLITE_ERROR, SQLITE_CONSTRAINT, SQLITE_MISMATCH -> true;
            default -> false;
        };
    }

    /**
     * Whether one of several that were to be committed together may have spoiled it for all, so that each deserves an attempt
     * by itself. A file that is held, lost or damaged is so for each of them.
     */
    static boolean mayBeOfOne(Throwable failure) {
        return !(failure instanceof StorageUnavailable storage) || storage.trouble() == Trouble.DISK_FULL;
    }

    /** Whether a failure to copy a file is about the file that is written, and not about the one that is read. */
    static boolean isOfCopy(SQLException failure) {
        return switch (code(failure)) {
            case SQLITE_FULL, SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN -> true;
            case SQLITE_IOERR -> !READING.contains(((SQLiteException) failure).getResultCode());
            default -> false;
        };
    }

    static StorageUnavailable of(SQLException failure, Path file) {
        return switch (code(failure)) {
            case SQLITE_FULL -> FileTrouble.diskFull(file, failure);
            case SQLITE_READONLY, SQLITE_PERM ->
                new StorageUnavailable(
                        Trouble.READ_ONLY,
                        file + " can't be written: it, or its folder, is read-only; give this user the right to write"
                                + " there.",
                        failure);
            case SQLITE_CANTOPEN -> isReadOnly(file) ? FileTrouble.readOnly(file, failure) : other(failure, file);
            case SQLITE_NOTADB ->
                new StorageUnavailable(
                        Trouble.NOT_A_STORE,
                        file + " is no SQLite database; name another folder, or move that file away.",
                        failure);
            case SQLITE_CORRUPT ->
                new StorageUnavailable(
                        Trouble.DAMAGED,
                        file + " is damaged (" + failure.getMessage() + "); restore it from a backup.",
                        failure);
            // Whoever writes knows what is there: only rows that contradict each other get in the way.
            case SQLITE_CONSTRAINT ->
                new StorageUnavailable(
                        Trouble.DAMAGED,
                        file + " contradicts itself (" + failure.getMessage() + "); restore it from a backup.",
                        failure);
            case SQLITE_BUSY, SQLITE_LOCKED ->
                new StorageUnavailable(
                        Trouble.FAILED,
                        file + " has been held by another process for too long; find out which one and end it.",
                        failure);
            default -> other(failure, file);
        };
    }

    /**
     * Refuses a file that may only be read, before it is opened: SQLite would open it all the same, leave files beside it, and
     * complain only at the first write.
     */
    static void requireWritable(Path file) {
        if (isReadOnly(file)) {
            throw FileTrouble.readOnly(file, new AccessDeniedException(file.toString()));
        }
    }

    /** What to throw when a file was deleted, moved or replaced that is open: what is written to it is lost with it. */
    static StorageUnavailable gone(Path file) {
        return new StorageUnavailable(
                Trouble.FAILED,
                file
                        + " does not lie there any more as it was opened; bring it back, or restore a backup and start anew.");
    }

    private static StorageUnavailable other(SQLException failure, Path file) {
        return FileTrouble.hasHardlyAnySpace(file)
                ? FileTrouble.diskFull(file, failure)
                : new StorageUnavailable(Trouble.FAILED, file + " can't be used: " + failure.getMessage(), failure);
    }

    private static boolean isReadOnly(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return (folder != null && !Files.isWritable(folder)) || (Files.exists(file) && !Files.isWritable(file));
    }

    /** The same for a run's file, which the store itself has made: what is no database there, is damaged. */
    static StorageUnavailable ofRun(SQLException failure, Path file) {
        return code(failure) == SQLiteErrorCode.SQLITE_NOTADB
                ? new StorageUnavailable(
                        Trouble.DAMAGED, file + " is damaged: it is no database; restore it from a backup.", failure)
                : of(failure, file);
    }

    static StorageUnavailable of(IOException failure, Path path) {
        return FileTrouble.of(failure, path);
    }

    static StorageUnavailable of(ReadOnlyFileSystemException failure, Path path) {
        return FileTrouble.readOnly(path, failure);
    }

    private static SQLiteErrorCode code(SQLException failure) {
        return failure instanceof SQLiteException sqlite
                ? SQLiteErrorCode.getErrorCode(sqlite.getResultCode().code & PRIMARY)
                : SQLiteErrorCode.UNKNOWN_ERROR;
    }
}
