package dev.sextant.app.cli;

import dev.sextant.domain.run.DriveOutcome;
import dev.sextant.domain.run.HeldRun;
import dev.sextant.domain.run.Run;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sextant cancel RUN}. */
@Command(
        name = "cancel",
        mixinStandardHelpOptions = true,
        description = "Asks that a run end. One that waits is CANCELLED at once; the holder of another hears of it with"
                + " its next heartbeat, and the run is CANCELLED when nothing of it is at work any more.")
final class CancelCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final SourceOptions source = new SourceOptions();

    @Parameters(paramLabel = "RUN", description = "its id, the beginning of it, or its name (the latest of that name)")
    private String run = "";

    @Option(names = "--why", paramLabel = "TEXT", description = "for the run's history")
    private String why = "from the command line";

    CancelCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (DrivingPorts ports = source.open()) {
            Run meant = new RunChoice(ports.browseRuns()).find(run);
            DriveOutcome outcome = ports.cancelRuns().requestCancel(meant.id(), terminal.user(), why);
            Run now = StepAnswer.taken("cancelled", meant, outcome);
            terminal.out().println(Shown.line(now.name()) + "  " + now.state() + "  " + now.id());
            if (now instanceof HeldRun held) {
                terminal.err()
                        .println("asked; it ends once " + Shown.line(held.hold().node())
                                + ", which holds it, has heard of it");
            }
            return 0;
        }
    }
}
