package dev.sextant.app.cli;

import dev.sextant.app.wiring.Hexagon;
import dev.sextant.domain.run.DriveOutcome;
import dev.sextant.domain.run.Run;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sextant pin RUN}. */
@Command(name = "pin", mixinStandardHelpOptions = true, description = "Keeps an ended run from being purged.")
final class PinCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final StorageOptions storage = new StorageOptions();

    @Parameters(paramLabel = "RUN", description = "its id, the beginning of it, or its name (the latest of that name)")
    private String run = "";

    @Option(names = "--undo", description = "lets it be purged again")
    private boolean undo;

    @Option(names = "--why", paramLabel = "TEXT", description = "for the run's history")
    private String why = "from the command line";

    PinCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Hexagon hexagon = storage.openExisting()) {
            Run meant = new RunChoice(hexagon.browseRuns()).find(run);
            DriveOutcome outcome = undo
                    ? hexagon.planRetention().unpin(meant.id(), terminal.user(), why)
                    : hexagon.planRetention().pin(meant.id(), terminal.user(), why);
            Run now = StepAnswer.taken(undo ? "unpinned" : "pinned", meant, outcome);
            terminal.out().println(Shown.line(now.name()) + "  " + (undo ? "unpinned" : "pinned") + "  " + now.id());
            return 0;
        }
    }
}
