package dev.sextant.adapters.sqlite;

import dev.sextant.domain.store.BackupOutcome;
import dev.sextant.domain.store.BackupRefusal;
import dev.sextant.ports.driven.StoreBackups;
import dev.sextant.support.storage.BackupManifest;
import dev.sextant.support.storage.BackupReader;
import dev.sextant.support.storage.BackupRefused;
import dev.sextant.support.storage.BackupWriter;
import dev.sextant.support.storage.PartFolder;
import dev.sextant.support.storage.Shares;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;

/** Copies the files of a store, on a platform thread: SQLite is native code. */
final class SqliteBackups implements StoreBackups {
    private static final String KIND = "sqlite";
    /** What copying takes of a backup, and checking of a restoring; the rest is for checksums, and for copying. */
    private static final double FIRST_SHARE = 0.6;

    private final Path folder;
    private final Connections connections;

    SqliteBackups(Path folder, Connections connections) {
        this.folder = folder;
        this.connections = connections;
    }

    @Override
    public BackupOutcome backup(Path to, DoubleConsumer progress) {
        return outcome(() -> {
            if (!Files.exists(folder.resolve(StoreCopy.REGISTRY))) {
                throw new BackupRefused(
                        BackupRefusal.NO_STORE, "There is no store in " + folder + "; name the folder of one.");
            }
            progress.accept(0);
            try (BackupWriter backup = BackupWriter.begin(to)) {
                long runs = new StoreCopy(folder, backup.part(), connections)
                        .make(share -> progress.accept(FIRST_SHARE * share));
                return backup.finish(KIND, Schema.REGISTRY.version(), runs, FIRST_SHARE, progress);
            }
        });
    }

    @Override
    public BackupOutcome restore(Path from, DoubleConsumer progress) {
        return outcome(() -> {
            BackupReader backup = BackupReader.open(from, KIND, Schema.REGISTRY.version());
            BackupManifest manifest = backup.manifest();
            PartFolder.obstacle(folder).ifPresent(obstacle -> {
                throw taken(obstacle);
            });
            progress.accept(0);
            backup.check(new Shares(progress, 0, FIRST_SHARE, manifest.bytes()));
            try (PartFolder store = PartFolder.of(folder)) {
                Shares shares = new Shares(progress, FIRST_SHARE, 1, manifest.bytes());
                for (BackupManifest.Entry entry : manifest.files()) {
                    backup.copy(entry, store.file(entry.name()), shares);
                }
                progress.accept(1);
                if (!store.finish()) {
                    throw taken(PartFolder.obstacle(folder).orElse("has just been in use"));
                }
            }
            return new BackupOutcome.Complete(manifest.runs(), manifest.bytes());
        });
    }

    private BackupRefused taken(String obstacle) {
        return new BackupRefused(
                BackupRefusal.STORE_IS_THERE,
                folder + " " + obstacle + ", and stays as it is; name a folder that is not there yet, or empty.");
    }

    private static BackupOutcome outcome(Supplier<BackupOutcome> work) {
        try (NativeThreads thread = new NativeThreads("sextant-sqlite-backup-", 1)) {
            return thread.call(work);
        } catch (BackupRefused refused) {
            return refused.outcome();
        }
    }
}
