package dev.sextant.support.storage;

import dev.sextant.domain.store.BackupOutcome;
import dev.sextant.domain.store.BackupRefusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;

/** A folder that becomes a backup: an adapter puts files into it, and the manifest comes last. */
public final class BackupWriter implements AutoCloseable {
    private final Path folder;
    private final PartFolder part;

    private BackupWriter(Path folder) {
        this.folder = folder;
        part = PartFolder.of(folder);
    }

    /**
     * Begins a backup.
     *
     * @throws BackupRefused if the folder is in use
     */
    public static BackupWriter begin(Path folder) {
        PartFolder.obstacle(folder).ifPresent(obstacle -> {
            throw notEmpty(folder, obstacle);
        });
        return new BackupWriter(folder);
    }

    /** Where the files are put. */
    public PartFolder part() {
        return part;
    }

    /**
     * Makes a backup of the files that were put there.
     *
     * @param progress is told of the shares from {@code done} to 1
     * @throws BackupRefused if the folder has come into use
     */
    public BackupOutcome finish(String kind, int schema, long runs, double done, DoubleConsumer progress) {
        List<String> names = part.files();
        long bytes = names.stream().mapToLong(name -> size(part.file(name))).sum();
        Shares shares = new Shares(progress, done, 1, bytes);
        List<BackupManifest.Entry> files = new ArrayList<>();
        for (String name : names) {
            Path file = part.file(name);
            try {
                files.add(new BackupManifest.Entry(Sha256.of(file, shares), Files.size(file), name));
            } catch (IOException e) {
                throw FileTrouble.of(e, file);
            }
        }
        BackupManifest manifest = new BackupManifest(kind, schema, runs, files);
        Path file = part.file(BackupManifest.FILE);
        try {
            Files.writeString(file, manifest.text());
        } catch (IOException e) {
            throw FileTrouble.of(e, file);
        }
        progress.accept(1);
        if (!part.finish()) {
            throw notEmpty(folder, PartFolder.obstacle(folder).orElse("has just been in use"));
        }
        return new BackupOutcome.Complete(runs, bytes);
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw FileTrouble.of(e, file);
        }
    }

    private static BackupRefused notEmpty(Path folder, String obstacle) {
        return new BackupRefused(
                BackupRefusal.FOLDER_NOT_EMPTY,
                folder + " " + obstacle + "; name a folder that is not there yet, or empty. Nothing was changed.");
    }

    @Override
    public void close() {
        part.close();
    }
}
