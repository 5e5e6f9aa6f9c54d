package dev.sextant.app.cli;

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
    private final BackupOptions options = new BackupOptions();

    @Parameters(paramLabel = "DIR", description = "a backup, which stays as it is")
    private Path folder = Path.of("");

    RestoreCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return options.answer(
                terminal,
                "restoring",
                "restored",
                "look at them with `sextant runs" + options.storage().retyped() + "`",
                (store, progress) -> store.restore(folder, progress));
    }
}
