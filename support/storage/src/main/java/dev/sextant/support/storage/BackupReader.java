package dev.sextant.support.storage;

import dev.sextant.domain.store.BackupRefusal;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
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
        BackupManifest manifest = BackupManifest.of(text).orElseThrow(() -> damaged(file, "has changed"));
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
            String text = Files.readString(file);
            if (!BackupManifest.isOne(text)) {
                throw damaged(file, "has changed");
            }
            return text;
        } catch (MalformedInputException e) {
            throw damaged(file, "has changed");
        } catch (IOException e) {
            throw FileTrouble.of(e, file);
        }
    }

    /** Whether a folder is a backup, and not to be written to. */
    public static boolean isOne(Path folder) {
        return Files.exists(folder.resolve(BackupManifest.FILE));
    }

    public BackupManifest manifest() {
        return manifest;
    }

    /** A file of the backup. */
    public Path file(BackupManifest.Entry entry) {
        return folder.resolve(entry.name());
    }

    /**
     * Reads all files of the backup.
     *
     * @throws BackupRefused if one is not what it was
     */
    public void check(LongConsumer read) {
        for (BackupManifest.Entry entry : manifest.files()) {
            Optional<String> change = change(file(entry), entry, read);
            if (change.isPresent()) {
                throw damaged(file(entry), change.get());
            }
        }
    }

    private static Optional<String> change(Path file, BackupManifest.Entry entry, LongConsumer read) {
        try {
            if (!Files.isRegularFile(file)) {
                return Optional.of("is not there");
            }
            if (Files.size(file) != entry.bytes()) {
                return Optional.of("has " + Files.size(file) + " bytes instead of " + entry.bytes());
            }
            return Sha256.of(file, read).equals(entry.sha256()) ? Optional.empty() : Optional.of("has changed");
        } catch (IOException e) {
            throw FileTrouble.of(e, file);
        }
    }

    private static BackupRefused damaged(Path file, String change) {
        return new BackupRefused(
                BackupRefusal.DAMAGED,
                "The backup is damaged: " + file + " " + change + " since it was made; restore another backup.");
    }

    private static BackupRefused notABackup(Path folder) {
        return new BackupRefused(
                BackupRefusal.NOT_A_BACKUP,
                folder + " is no backup, for it holds no " + BackupManifest.FILE
                        + "; name the folder that was given to `backup`.");
    }
}
