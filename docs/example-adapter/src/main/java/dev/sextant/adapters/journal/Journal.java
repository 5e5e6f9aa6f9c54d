package dev.sextant.adapters.journal;

import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The file of a store, and the one lock that every call takes, whoever makes it. Under that lock nothing is concurrent any
 * more: that alone is {@code Storage-4} and every sentence that begins with "of any number at once".
 *
 * <p>The lock is two. A {@code FileLock} keeps other processes away, but belongs to the whole process and is refused to a
 * second thread of it; so a lock of this process comes first. The file that is locked is not the journal itself, which a
 * purge replaces by another.
 */
final class Journal {
    private static final Map<Path, ReentrantLock> WITHIN_THIS_PROCESS = new ConcurrentHashMap<>();

    private final Path file;
    private final Path gate;
    private final ReentrantLock lock;

    private Journal(Path folder) {
        this.file = folder.resolve("journal");
        this.gate = folder.resolve("lock");
        this.lock = WITHIN_THIS_PROCESS.computeIfAbsent(folder, place -> new ReentrantLock());
    }

    /** The journal in a folder, which is made if it is not there. */
    static Journal in(Path folder) {
        try {
            // One lock for one folder, by whatever name it is called.
            return new Journal(Files.createDirectories(folder).toRealPath());
        } catch (IOException e) {
            throw unusable(folder, e);
        }
    }

    /** Something to be done with the file while nobody else has it. */
    interface Work<T> {
        T with(JournalFile open) throws IOException;
    }

    <T> T alone(Work<T> work) {
        lock.lock();
        try (FileChannel door = FileChannel.open(gate, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            // Given back when the channel closes, and by the system when the process dies.
            door.lock();
            try (JournalFile open = JournalFile.open(file)) {
                return work.with(open);
            }
        } catch (IOException e) {
            throw unusable(file, e);
        } finally {
            lock.unlock();
        }
    }

    private static StorageUnavailable unusable(Path place, IOException e) {
        return new StorageUnavailable(
                Trouble.FAILED,
                "The store in " + place + " can't be used: " + e + ". Whether the last call was stored is not known;"
                        + " see to the disk and send it again.",
                e);
    }
}
