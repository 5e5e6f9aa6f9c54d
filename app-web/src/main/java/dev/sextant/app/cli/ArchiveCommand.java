package dev.sextant.app.cli;

import dev.sextant.app.wiring.Hexagon;
import dev.sextant.domain.run.DriveOutcome;
import dev.sextant.domain.run.Run;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sextant archive RUN}. */
@Command(
        name = "archive",
        mixinStandardHelpOptions = true,
        description = "Makes an ended run read-only; nothing of it is deleted.")
final class ArchiveCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final StorageOptions storage = new StorageOptions();

    @Parameters(paramLabel = "RUN", description = "its id, the beginning of it, or its name (the latest of that name)")
    private String run = "";

    @Option(names = "--undo", description = "takes it out of the archive")
    private boolean undo;

    ArchiveCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Hexagon hexagon = storage.openExisting()) {
            Run meant = new RunChoice(hexagon.browseRuns()).find(run);
            DriveOutcome outcome = undo
                    ? hexagon.keepHouse().restore(meant.id(), terminal.user())
                    : hexagon.keepHouse().archive(meant.id(), terminal.user());
            Run now = StepAnswer.taken(undo ? "taken out of the archive" : "archived", meant, outcome);
            terminal.out().println(Shown.line(now.name()) + "  " + now.state() + "  " + now.id());
            return 0;
        }
    }
}
