package dev.sextant.app.cli;

import dev.sextant.domain.gpu.ReleaseOutcome;
import dev.sextant.domain.run.Run;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sextant lift RUN}. */
@Command(
        name = "lift",
        mixinStandardHelpOptions = true,
        description =
                "Lifts the quarantine of the GPU slots of a run whose node fell silent: you vouch that its processes"
                        + " are gone, for nobody else can know.")
final class LiftCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final SourceOptions source = new SourceOptions();

    @Parameters(paramLabel = "RUN", description = "its id, the beginning of it, or its name (the latest of that name)")
    private String run = "";

    @Option(
            names = "--why",
            paramLabel = "TEXT",
            required = true,
            description = "how you know, such as \"ps shows none\"; for the slots' history")
    private String why = "";

    LiftCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (DrivingPorts ports = source.open()) {
            Run meant = new RunChoice(ports.browseRuns()).find(run);
            switch (ports.reserveGpus().liftQuarantine(meant.id(), terminal.user(), why)) {
                case ReleaseOutcome.Released(var holdings) ->
                    terminal.out().println(SlotForm.names(holdings) + "  out of quarantine");
                case ReleaseOutcome.NothingHeld nothing ->
                    throw CommandFailed.because("no slot is in quarantine after run " + meant.id()
                            + "; `sextant gpus` shows those that are");
            }
            return 0;
        }
    }
}
