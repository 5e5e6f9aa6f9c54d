package dev.sextant.app.cli;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.gpu.DrainOutcome;
import dev.sextant.domain.id.DeviceId;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sextant drain NODE:DEVICE}. */
@Command(
        name = "drain",
        mixinStandardHelpOptions = true,
        description =
                "Lets nobody have a GPU from now on, be it a run or a person: who has it keeps it to the end. With"
                        + " --end, whoever asks may have it again.")
final class DrainCommand implements Callable<Integer> {
    /** The node's name may have colons of its own. */
    private static final Pattern DEVICE = Pattern.compile("(.+):([0-9]{1,9})", Pattern.DOTALL);

    private final Terminal terminal;

    @Mixin
    private final SourceOptions source = new SourceOptions();

    @Parameters(paramLabel = "NODE:DEVICE", description = "as `sextant gpus` names it, without the slot")
    private String device = "";

    @Option(names = "--why", paramLabel = "TEXT", description = "others see it")
    private String why = "from the command line";

    @Option(names = "--end", description = "ends the draining")
    private boolean end;

    DrainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        DeviceId meant = device();
        try (DrivingPorts ports = source.open()) {
            DrainOutcome outcome = end
                    ? ports.reserveGpus().reopen(meant, terminal.user(), why)
                    : ports.reserveGpus().drain(meant, terminal.user(), why);
            switch (outcome) {
                case DrainOutcome.Set set ->
                    terminal.out().println(Shown.line(meant.toString()) + (end ? "  open" : "  drains"));
                case DrainOutcome.UnknownDevice unknown ->
                    throw CommandFailed.because("no node has ever had a device " + InvalidValue.excerpt(device)
                            + "; `sextant gpus` lists all slots as NODE:DEVICE.SLOT");
            }
            return 0;
        }
    }

    private DeviceId device() {
        Matcher parts = DEVICE.matcher(device);
        if (!parts.matches()) {
            throw new InvalidValue(
                    "NODE:DEVICE",
                    "is " + InvalidValue.excerpt(device) + ", but must be as in box-1:0, without a slot");
        }
        return new DeviceId(parts.group(1), Integer.parseInt(parts.group(2)));
    }
}
