package dev.sextant.arch.faults;

import dev.sextant.adapters.sqlite.SqliteConfig;
import dev.sextant.adapters.sqlite.SqliteStorage;
import dev.sextant.domain.gpu.SlotState;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.store.BackupOutcome;
import dev.sextant.domain.store.BackupOutcome.Complete;
import dev.sextant.domain.store.BackupOutcome.Refused;
import dev.sextant.domain.store.BackupRefusal;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.Storage;
import dev.sextant.ports.driven.StoreBackups;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.DoubleConsumer;

/** Faults of making backups and of restoring them, but for those of progress. */
final class BackupFaults {
    private BackupFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.inBackups(
                        "StoreBackups-1",
                        "the second backup is a copy of the first",
                        (plain, store) -> new Repeating(plain)),
                Fault.inBackups(
                        "StoreBackups-2",
                        "the streams of a backup are older than its registry",
                        (plain, store) -> new StreamsFirst(plain, store)),
                Fault.inBackups(
                        "StoreBackups-3", "a device that drained is open after the restore", BackupFaults::reopening),
                Fault.inBackups("StoreBackups-3", "a backup says that it has a run more", BackupFaults::boasting),
                Fault.inBackups("StoreBackups-4", "a folder that holds something is replaced", BackupFaults::replacing),
                Fault.inBackups("StoreBackups-5", "a store that is there is replaced", BackupFaults::overwriting),
                Fault.inBackups("StoreBackups-6", "what is damaged is said to be no backup", BackupFaults::vague),
                Fault.inBackups("StoreBackups-6", "checksums are not looked at", BackupFaults::trusting),
                Fault.inBackups("StoreBackups-7", "the end is not told", BackupFaults::silent),
                Fault.inBackups(
                        "StoreBackups-7", "a backup that was cut off is answered as complete", BackupFaults::deaf),
                Fault.inBackups(
                        "StoreBackups-8",
                        "a store that never was there is backed up as an empty one",
                        (plain, store) -> new Inventive(plain, store)));
    }

    private static final class Repeating extends HonestBackups {
        private final AtomicReference<Optional<Path>> first = new AtomicReference<>(Optional.empty());

        Repeating(StoreBackups plain) {
            super(plain);
        }

        @Override
        public BackupOutcome backup(Path folder, DoubleConsumer progress) {
            BackupOutcome outcome = super.backup(folder, progress);
            if (outcome instanceof Complete && !first.compareAndSet(Optional.empty(), Optional.of(folder))) {
                Folders.delete(folder);
                Folders.copy(first.get().orElseThrow(), folder);
            }
            return outcome;
        }
    }

    /** Copies the streams, and when others have gone on for a while, the registry. */
    private static final class StreamsFirst extends HonestBackups {
        private final Path store;

        StreamsFirst(StoreBackups plain, Path store) {
            super(plain);
            this.store = store;
        }

        @Override
        public BackupOutcome backup(Path folder, DoubleConsumer progress) {
            Path older = Folders.fresh(store);
            BackupOutcome before = super.backup(older, share -> {});
            BackupOutcome outcome = super.backup(folder, progress);
            if (before instanceof Complete && outcome instanceof Complete) {
                for (Path stream : Folders.files(folder.resolve("runs"))) {
                    Path then = older.resolve("runs").resolve(stream.getFileName());
                    if (Files.exists(then)) {
                        Folders.replace(stream, then);
                    }
                }
                Seal.renew(folder);
            }
            return outcome;
        }
    }

    private static StoreBackups reopening(StoreBackups plain, Path store) {
        return new HonestBackups(plain) {
            @Override
            public BackupOutcome restore(Path folder, DoubleConsumer progress) {
                BackupOutcome outcome = super.restore(folder, progress);
                if (outcome instanceof Complete) {
                    try (Storage restored = SqliteStorage.open(SqliteConfig.in(store))) {
                        restored.gpus().board(WallInstant.MIN).nodes().stream()
                                .flatMap(node -> node.slots().stream())
                                .map(SlotState::slot)
                                .forEach(slot -> restored.gpus()
                                        .drain(slot.device(), false, new StepNote(WallInstant.MIN, "restore", "new")));
                    }
                }
                return outcome;
            }
        };
    }

    private static StoreBackups boasting(StoreBackups plain, Path store) {
        return new HonestBackups(plain) {
            @Override
            public BackupOutcome backup(Path folder, DoubleConsumer progress) {
                BackupOutcome outcome = super.backup(folder, progress);
                return outcome instanceof Complete(long runs, long bytes) ? new Complete(runs + 1, bytes) : outcome;
            }
        };
    }

    private static StoreBackups replacing(StoreBackups plain, Path store) {
        return new HonestBackups(plain) {
            @Override
            public BackupOutcome backup(Path folder, DoubleConsumer progress) {
                BackupOutcome outcome = super.backup(folder, progress);
                if (!isRefused(outcome, BackupRefusal.FOLDER_NOT_EMPTY) || !Files.isDirectory(folder)) {
                    return outcome;
                }
                Folders.delete(folder);
                return super.backup(folder, share -> {});
            }
        };
    }

    private static StoreBackups overwriting(StoreBackups plain, Path store) {
        return new HonestBackups(plain) {
            @Override
            public BackupOutcome restore(Path folder, DoubleConsumer progress) {
                BackupOutcome outcome = super.restore(folder, progress);
                if (!isRefused(outcome, BackupRefusal.STORE_IS_THERE)) {
                    return outcome;
                }
                Folders.delete(store);
                return super.restore(folder, share -> {});
            }
        };
    }

    private static StoreBackups vague(StoreBackups plain, Path store) {
        return new HonestBackups(plain) {
            @Override
            public BackupOutcome restore(Path folder, DoubleConsumer progress) {
                BackupOutcome outcome = super.restore(folder, progress);
                return isRefused(outcome, BackupRefusal.DAMAGED)
                        ? new Refused(BackupRefusal.NOT_A_BACKUP, folder + " is no backup.")
                        : outcome;
            }
        };
    }

    /** Takes the files as they are, if all are there. */
    private static StoreBackups trusting(StoreBackups plain, Path store) {
        return new HonestBackups(plain) {
            @Override
            public BackupOutcome restore(Path folder, DoubleConsumer progress) {
                return Seal.renewedWhile(folder, () -> super.restore(folder, progress));
            }
        };
    }

    private static StoreBackups silent(StoreBackups plain, Path store) {
        return new HonestBackups(plain) {
            @Override
            public BackupOutcome backup(Path folder, DoubleConsumer progress) {
                return super.backup(folder, share -> {
                    if (share < 1) {
                        progress.accept(share);
                    }
                });
            }
        };
    }

    private static StoreBackups deaf(StoreBackups plain, Path store) {
        return new HonestBackups(plain) {
            @Override
            public BackupOutcome backup(Path folder, DoubleConsumer progress) {
                AtomicBoolean told = new AtomicBoolean();
                try {
                    return super.backup(folder, share -> {
                        told.set(true);
                        progress.accept(share);
                        told.set(false);
                    });
                } catch (RuntimeException e) {
                    if (!told.get()) {
                        throw e;
                    }
                    return new Complete(0, 0);
                }
            }
        };
    }

    /** Makes a store where nothing was ever restored. */
    private static final class Inventive extends HonestBackups {
        private final Path store;
        private volatile boolean restored;

        Inventive(StoreBackups plain, Path store) {
            super(plain);
            this.store = store;
        }

        @Override
        public BackupOutcome restore(Path folder, DoubleConsumer progress) {
            restored = true;
            return super.restore(folder, progress);
        }

        @Override
        public BackupOutcome backup(Path folder, DoubleConsumer progress) {
            if (!restored) {
                SqliteStorage.open(SqliteConfig.in(store)).close();
            }
            return super.backup(folder, progress);
        }
    }

    private static boolean isRefused(BackupOutcome outcome, BackupRefusal reason) {
        return outcome instanceof Refused(BackupRefusal why, String sentence) && why == reason;
    }
}
