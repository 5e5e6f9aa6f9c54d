package dev.sextant.app.cli;

import dev.sextant.app.wiring.Hexagon;
import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.gpu.Device;
import dev.sextant.domain.gpu.Inventory;
import dev.sextant.domain.id.DeviceId;
import dev.sextant.domain.id.SlotId;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.stream.IntStream;
import picocli.CommandLine.Option;

/** Which GPUs this machine has. */
final class NodeOptions {
    private static final int MOST_GPUS = DeviceId.GREATEST + 1;

    @Option(
            names = "--gpus",
            paramLabel = "N",
            description = {
                "says that this machine has GPUs 0 to N - 1, and forgets what was said of the node before. Runs that"
                        + " the node holds, and slots in quarantine, stay as they are: this server did not start those"
                        + " processes and can't know whether they live. A run that falls silent loses its lease, and its"
                        + " slots are lifted out of quarantine by an operator. Of two servers that speak for one node, the"
                        + " latest is right"
            })
    private Optional<Integer> gpus = Optional.empty();

    @Option(
            names = "--slots-per-gpu",
            paramLabel = "M",
            description = "how many holders a GPU can have at a time, 1 to 64 (default: 1)")
    private Optional<Integer> slotsPerGpu = Optional.empty();

    @Option(names = "--node", paramLabel = "NAME", description = "what this machine is called (default: its host name)")
    private Optional<String> node = Optional.empty();

    /** Checks what was given, before anything is opened. */
    Optional<Inventory> inventory() {
        if (gpus.isEmpty()) {
            if (slotsPerGpu.isPresent() || node.isPresent()) {
                throw CommandFailed.usage(
                        "--slots-per-gpu and --node say more of the GPUs of this machine; say how many there are with"
                                + " --gpus N");
            }
            return Optional.empty();
        }
        int devices = within("--gpus", gpus.get(), 0, MOST_GPUS);
        int slots = within("--slots-per-gpu", slotsPerGpu.orElse(1), 1, SlotId.MOST_PER_DEVICE);
        return Optional.of(new Inventory(
                node.orElseGet(NodeOptions::hostName),
                IntStream.range(0, devices)
                        .mapToObj(number -> new Device(number, slots))
                        .toList()));
    }

    static void declare(Hexagon hexagon, Terminal terminal, Inventory inventory) {
        hexagon.dispatchRuns().declare(inventory);
        terminal.err()
                .println("node " + Shown.line(inventory.node()) + " has "
                        + Shown.count(inventory.devices().size()) + " GPUs with "
                        + Shown.count(inventory.slots().count()) + " slots; `sextant gpus` shows who has them");
    }

    private static int within(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new InvalidValue(option, "is " + value + ", but must be " + least + " to " + most);
        }
        return value;
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            throw CommandFailed.because("this machine does not know its own name (" + e.getMessage()
                    + "); say what it is to be called with --node NAME");
        }
    }
}
