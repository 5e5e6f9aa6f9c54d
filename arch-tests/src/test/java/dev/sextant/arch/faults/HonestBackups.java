package dev.sextant.arch.faults;

import dev.sextant.domain.store.BackupOutcome;
import dev.sextant.ports.driven.StoreBackups;
import java.nio.file.Path;
import java.util.function.DoubleConsumer;

/** Backups that change nothing: a fault overrides one method. */
class HonestBackups implements StoreBackups {
    private final StoreBackups plain;

    HonestBackups(StoreBackups plain) {
        this.plain = plain;
    }

    @Override
    public BackupOutcome backup(Path folder, DoubleConsumer progress) {
        return plain.backup(folder, progress);
    }

    @Override
    public BackupOutcome restore(Path folder, DoubleConsumer progress) {
        return plain.restore(folder, progress);
    }
}
