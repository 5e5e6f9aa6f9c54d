package dev.sextant.support.storage;

import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes sentences of what a file system reports. */
public final class FileTrouble {
    /** Below this there is no room for the next few pages. */
    private static final long HARDLY_ANY_SPACE = 1 << 20;

    private FileTrouble() {}

    public static StorageUnavailable of(IOException failure, Path path) {
        return failure instanceof AccessDeniedException
                ? readOnly(path, failure)
                : hasHardlyAnySpace(path)
                        ? diskFull(path, failure)
                        : new StorageUnavailable(
                                Trouble.FAILED, path + " can't be used: " + failure.getMessage(), failure);
    }

    /** The same of a file that is only read: neither a right to write nor room on its disk would help. */
    public static StorageUnavailable whileReading(IOException failure, Path file) {
        return new StorageUnavailable(
                Trouble.FAILED,
                failure instanceof AccessDeniedException
                        ? file + " can't be read; give this user the right to read it."
                        : file + " can't be read: " + failure.getMessage(),
                failure);
    }

    public static StorageUnavailable readOnly(Path path, Exception failure) {
        return new StorageUnavailable(
                Trouble.READ_ONLY,
                path + " can't be made or written; give this user the right to, or name another folder.",
                failure);
    }

    public static StorageUnavailable diskFull(Path file, Exception failure) {
        return new StorageUnavailable(
                Trouble.DISK_FULL,
                "There is no room left for " + file + "; what is stored stays readable. Free some space and try again.",
                failure);
    }

    /** Whether the disk on which a file lies, or would lie, is about full. */
    public static boolean hasHardlyAnySpace(Path path) {
        try {
            for (Path at = path.toAbsolutePath(); at != null; at = at.getParent()) {
                if (Files.exists(at)) {
                    FileStore store = Files.getFileStore(at);
                    return isHardlyAny(store.getTotalSpace(), store.getUsableSpace());
                }
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    /** A system that holds no files, such as /proc, has no space at all, and is not full. */
    static boolean isHardlyAny(long total, long usable) {
        return total > 0 && usable < HARDLY_ANY_SPACE;
    }
}
