package dev.sextant.support.storage;

import dev.sextant.domain.store.BackupRefusal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.LongConsumer;

/** A backup, looked at before it is restored. */
public final class BackupReader {
    private final Path folder;
    private final BackupManifest manifest;

    private BackupReader(Path folder, BackupManifest manifest) {
        this.folder = folder;
        this.manifest = manifest;
    }

    /**
     * Looks at what a folder says of itself.
     *
     * @param kind of store that it must be a backup of
     * @param schema the newest layout that the caller knows
     * @throws BackupRefused if it is not such a backup
     */
    public static BackupReader open(Path folder, String kind, int schema) {
        Path file = folder.resolve(BackupManifest.FILE);
        String text = text(folder, file);
        if (BackupManifest.isNewer(text)) {
            throw new BackupRefused(
                    BackupRefusal.NEWER_VERSION,
                    "The backup in " + folder + " was made by a newer Sextant; restore it with that one.");
        }
        BackupManifest manifest = BackupManifest.of(text).orElseThrow(() -> BackupFile.damaged(file, "has changed"));
        if (!manifest.kind().equals(kind)) {
            throw new BackupRefused(
                    BackupRefusal.OTHER_KIND,
                    "The backup in " + folder + " is of a " + manifest.kind() + " store, not of a " + kind
                            + " store; restore it as what it is.");
        }
        if (manifest.schema() > schema) {
            throw new BackupRefused(
                    BackupRefusal.NEWER_VERSION,
                    "The backup in " + folder + " has schema version " + manifest.schema()
                            + ", but this Sextant knows versions up to " + schema
                            + "; restore it with the newer Sextant that made it.");
        }
        return new BackupReader(folder, manifest);
    }

    private static String text(Path folder, Path file) {
        if (!Files.isRegularFile(file)) {
            throw notABackup(folder);
        }
        try {
            return Files.readString(file);
        } catch (MalformedInputException e) {
            throw BackupFile.damaged(file, "has changed");
        } catch (IOException e) {
            throw FileTrouble.whileReading(e, file);
        }
    }

    /** Whether a folder is a backup, and not to be written to. */
    public static boolean isOne(Path folder) {
        return Files.exists(folder.resolve(BackupManifest.FILE));
    }

    public BackupManifest manifest() {
        return manifest;
    }

    /**
     * Opens a file of the backup.
     *
     * @param read is told of every piece how many bytes it has
     * @throws BackupRefused if it is not there, or of another size
     */
    public BackupFile open(BackupManifest.Entry entry, LongConsumer read) {
        return BackupFile.open(folder.resolve(entry.name()), entry, read);
    }

    /**
     * Reads all files of the backup.
     *
     * @throws BackupRefused if one is not what it was
     */
    public void check(LongConsumer read) {
        for (BackupManifest.Entry entry : manifest.files()) {
            try (BackupFile file = open(entry, read)) {
                file.readOn();
                file.requireUnchanged();
            }
        }
    }

    /**
     * Copies a file of the backup to one that is not there yet, which belongs to whoever restores, as every new file does.
     *
     * @throws BackupRefused if it is not what it was
     */
    public void copy(BackupManifest.Entry entry, Path to, LongConsumer read) {
        try (BackupFile from = open(entry, read);
                OutputStream out = Files.newOutputStream(to, StandardOpenOption.CREATE_NEW)) {
            from.transferTo(out);
            from.requireUnchanged();
        } catch (IOException e) {
            throw FileTrouble.of(e, to);
        }
    }

    private static BackupRefused notABackup(Path folder) {
        return new BackupRefused(
                BackupRefusal.NOT_A_BACKUP,
                folder + " is no backup, for it holds no " + BackupManifest.FILE
                        + "; name the folder that was given to `backup`.");
    }
}
