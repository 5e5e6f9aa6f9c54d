package dev.sextant.app.cli;

import dev.sextant.app.wiring.Outside;
import dev.sextant.domain.store.BackupOutcome.Complete;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sextant backup}. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = "Copies a whole store into a folder, be it in use or not; `sextant restore` makes a store of it.")
final class BackupCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final StorageOptions storage = new StorageOptions();

    @Parameters(paramLabel = "DIR", description = "becomes the backup: a folder that is not there yet, or empty")
    private Path folder = Path.of("");

    BackupCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        ProgressBars bars = new ProgressBars(terminal, Outside.real().ticker());
        Complete backup = BackupAnswer.complete(
                bars, storage.backups(terminal).backup(folder, share -> bars.at("backing up", share)));
        terminal.out()
                .println("backed up " + BackupAnswer.told(backup) + "; bring them back with `sextant restore "
                        + Shell.quoted(folder.toString()) + "`, where there is no store");
        return 0;
    }
}
