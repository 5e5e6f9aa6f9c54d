package dev.sextant.app.cli;

import dev.sextant.app.wiring.Outside;
import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.gpu.ReleaseOutcome;
import dev.sextant.domain.gpu.Reservation;
import dev.sextant.domain.time.WallInstant;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sextant reserve NODE COUNT}. */
@Command(
        name = "reserve",
        mixinStandardHelpOptions = true,
        description = "Reserves the lowest free GPU slots of a node, from now on and without a run: all that are asked"
                + " for, or none. The reservation ends by itself, or with --release.")
final class ReserveCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final SourceOptions source = new SourceOptions();

    @Parameters(index = "0", arity = "0..1", paramLabel = "NODE", description = "as `sextant gpus` names it")
    private Optional<String> node = Optional.empty();

    @Parameters(index = "1", arity = "0..1", paramLabel = "COUNT", description = "how many slots, 1 to 1024")
    private Optional<Integer> count = Optional.empty();

    @Option(names = "--for", paramLabel = "TIME", description = "how long, such as 2h")
    private Optional<String> time = Optional.empty();

    @Option(names = "--why", paramLabel = "TEXT", description = "what for; others see it")
    private Optional<String> why = Optional.empty();

    @Option(names = "--device", paramLabel = "N", description = "only slots of this device of the node")
    private Optional<Integer> device = Optional.empty();

    @Option(names = "--release", paramLabel = "ID", description = "ends a reservation before its time")
    private Optional<Long> release = Optional.empty();

    ReserveCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        boolean whole = node.isPresent() && count.isPresent() && time.isPresent() && why.isPresent();
        boolean some = node.isPresent() || time.isPresent() || device.isPresent();
        if (release.isPresent() ? some : !whole) {
            throw CommandFailed.usage("say what you want, as in `sextant reserve NODE COUNT --for 2h --why TEXT`,"
                    + " or what you give back, as in `sextant reserve --release ID`");
        }
        Optional<Duration> length = time.map(text -> Amounts.duration("--for", text));
        try (DrivingPorts ports = source.open()) {
            if (release.isPresent()) {
                release(ports, release.get());
            } else {
                reserve(ports, node.orElseThrow(), length.orElseThrow());
            }
            return 0;
        }
    }

    private void reserve(DrivingPorts ports, String wanted, Duration length) {
        WallInstant until = end(Outside.real().clock().instant(), length);
        OptionalInt only = device.isPresent() ? OptionalInt.of(device.get()) : OptionalInt.empty();
        switch (ports.reserveGpus()
                .reserve(wanted, only, count.orElseThrow(), until, terminal.user(), why.orElseThrow())) {
            case Reservation.Granted(long number, var holdings) -> {
                terminal.out().println("reservation " + number + "  " + SlotForm.names(holdings) + "  until " + until);
                terminal.err().println("`sextant reserve --release " + number + "` ends it before");
            }
            case Reservation.NotEnoughFree(int free) ->
                throw CommandFailed.because((free == 1 ? "1 slot of " : free + " slots of ") + wanted
                        + device.map(number -> ":" + number).orElse("")
                        + (free == 1 ? " is" : " are") + " free for so long, but "
                        + count.orElseThrow() + (count.orElseThrow() == 1 ? " was" : " were")
                        + " asked for; `sextant gpus` shows who has the others");
            case Reservation.UnknownNode unknown ->
                throw CommandFailed.because("no node is called " + InvalidValue.excerpt(wanted)
                        + "; `sextant gpus` lists them, and `sextant serve --gpus N` makes this machine one");
            case Reservation.UnknownDevice unknown ->
                throw CommandFailed.because("node " + InvalidValue.excerpt(wanted) + " has no device "
                        + device.orElseThrow() + "; `sextant gpus` lists those that it has");
        }
    }

    private void release(DrivingPorts ports, long number) {
        switch (ports.reserveGpus().release(number, terminal.user(), why.orElse("from the command line"))) {
            case ReleaseOutcome.Released(var holdings) ->
                terminal.out().println("reservation " + number + "  " + SlotForm.names(holdings) + "  released");
            case ReleaseOutcome.NothingHeld nothing ->
                throw CommandFailed.because("no reservation " + number + " lasts; `sextant gpus` shows those that do");
        }
    }

    private static WallInstant end(Instant now, Duration length) {
        Instant end = now.plus(length);
        if (length.isZero() || end.isAfter(WallInstant.MAX.toInstant())) {
            throw new InvalidValue("--for", "ends at " + end + ", but must end after now and before the year 10000");
        }
        return WallInstant.truncated(end);
    }
}
