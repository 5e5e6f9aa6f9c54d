package dev.sextant.app.cli;

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
    private final BackupOptions options = new BackupOptions();

    @Parameters(paramLabel = "DIR", description = "becomes the backup: a folder that is not there yet, or empty")
    private Path folder = Path.of("");

    BackupCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return options.answer(
                terminal,
                "backing up",
                "backed up",
                "bring them back with `sextant restore " + Shell.quoted(folder.toString())
                        + options.storage().retypedKind() + "`, where there is no store",
                (store, progress) -> store.backup(folder, progress));
    }
}
