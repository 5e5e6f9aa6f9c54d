package dev.sextant.app.cli;

import dev.sextant.app.wiring.Outside;
import dev.sextant.domain.store.BackupOutcome;
import dev.sextant.domain.store.BackupOutcome.Complete;
import dev.sextant.domain.store.BackupOutcome.Refused;
import dev.sextant.ports.driven.StoreBackups;
import java.util.function.DoubleConsumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What backing up and restoring have in common: which store, and how is answered. */
final class BackupOptions {
    @Mixin
    private final StorageOptions storage = new StorageOptions();

    @Option(names = "--json", description = "for machines: {runs, bytes}")
    private boolean json;

    /** A backup, or the restoring of one. */
    interface Work {
        BackupOutcome with(StoreBackups backups, DoubleConsumer progress);
    }

    StorageOptions storage() {
        return storage;
    }

    /**
     * Does the work under a bar, and says what became of it.
     *
     * @param next what people are told to do next
     * @throws CommandFailed if it was refused
     */
    int answer(Terminal terminal, String doing, String done, String next, Work work) {
        Complete backup = switch (underBar(terminal, doing, work)) {
            case Complete complete -> complete;
            case Refused(var reason, String sentence) -> throw CommandFailed.because(sentence);
        };
        terminal.out().println(json ? json(backup) : done + " " + told(backup) + "; " + next);
        return 0;
    }

    private BackupOutcome underBar(Terminal terminal, String doing, Work work) {
        try (ProgressBars bars = new ProgressBars(terminal, Outside.real().ticker())) {
            return work.with(storage.backups(), share -> bars.at(doing, share));
        }
    }

    private static String json(Complete backup) {
        return new JsonObject()
                .whole("runs", backup.runs())
                .whole("bytes", backup.bytes())
                .done();
    }

    private static String told(Complete backup) {
        return Shown.count(backup.runs()) + (backup.runs() == 1 ? " run" : " runs") + " (" + Shown.bytes(backup.bytes())
                + ")";
    }
}
