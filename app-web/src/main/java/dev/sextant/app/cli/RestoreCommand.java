package dev.sextant.app.cli;

import dev.sextant.app.wiring.Outside;
import dev.sextant.domain.store.BackupOutcome.Complete;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sextant restore}. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = "Makes a store of a backup, where there is none: nothing is ever overwritten.")
final class RestoreCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final StorageOptions storage = new StorageOptions();

    @Parameters(paramLabel = "DIR", description = "a backup, which stays as it is")
    private Path folder = Path.of("");

    RestoreCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        ProgressBars bars = new ProgressBars(terminal, Outside.real().ticker());
        Complete backup = BackupAnswer.complete(
                bars, storage.backups(terminal).restore(folder, share -> bars.at("restoring", share)));
        terminal.out()
                .println("restored " + BackupAnswer.told(backup) + "; look at them with `sextant runs"
                        + storage.retyped() + "`");
        return 0;
    }
}
