package dev.sextant.adapters.sqlite;

import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.support.storage.ToDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of purged runs. They are taken away from their names at once, and deleted by a thread of their own: that takes the
 * longer, the larger they are. What a process leaves that died, the next deletes that opens the store.
 */
final class PurgedFiles implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PurgedFiles.class);
    private static final String SUFFIX = ".purged";

    private final Path folder;
    private final NativeThreads thread = new NativeThreads("sextant-sqlite-purged-", 1);

    PurgedFiles(Path folder) {
        this.folder = folder;
    }

    /** Takes a file away from its name; where it is then, or nothing if there is none. */
    Optional<Path> putAway(Path file) throws IOException {
        Path away = file.resolveSibling(file.getFileName() + SUFFIX);
        try {
            return Optional.of(Files.move(file, away, StandardCopyOption.ATOMIC_MOVE));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Deletes a file that was put away, soon. */
    void deleteSoon(Path away) {
        thread.execute(() -> delete(away));
    }

    /**
     * Does something as soon as no loss of power brings any of the files back that were taken away so far. That it can't be
     * done is no answer to anyone: who opens the store next does it.
     */
    void afterwards(Runnable work) {
        thread.execute(() -> {
            try {
                ToDisk.folder(folder);
                work.run();
            } catch (StorageUnavailable e) {
                LOG.warn("A purge could not be noted as finished: {}", e.getMessage());
            }
        });
    }

    /** Deletes what others have left, soon. */
    void sweep() {
        thread.execute(() -> left().forEach(PurgedFiles::delete));
    }

    private List<Path> left() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX)).toList();
        } catch (IOException e) {
            LOG.warn("Nobody could look for files of purged runs in {}", folder, e);
            return List.of();
        }
    }

    /** That it can't be done harms nobody: the file has no name that means anything, and who opens the store tries again. */
    private static void delete(Path away) {
        try {
            Files.deleteIfExists(away);
        } catch (IOException e) {
            LOG.warn("{} of a purged run could not be deleted", away, e);
        }
    }

    /** Waits for what was begun. */
    @Override
    public void close() {
        thread.close();
    }
}
