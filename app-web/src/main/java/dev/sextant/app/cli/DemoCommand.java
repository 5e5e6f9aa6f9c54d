package dev.sextant.app.cli;

import dev.sextant.app.demo.Demo;
import dev.sextant.app.demo.Performed;
import dev.sextant.app.demo.SteppingClock;
import dev.sextant.app.demo.StopSignal;
import dev.sextant.app.demo.Verdict;
import dev.sextant.app.web.ServerNotStarted;
import dev.sextant.app.web.WebServer;
import dev.sextant.app.web.WebSettings;
import dev.sextant.app.web.door.Tokens;
import dev.sextant.app.wiring.Hexagon;
import dev.sextant.app.wiring.LeaseWatch;
import dev.sextant.app.wiring.Outside;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sextant demo}. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Has two programs do real work, and records them while they do it:",
            "a Q-learning agent on a grid world, and a simulated queue.",
            "Without --once they take half a minute, while it answers HTTP as `sextant serve` does, so that one can look",
            "on: it prints the address to open in a browser, and goes on until Ctrl-C."
        })
final class DemoCommand implements Callable<Integer> {
    private static final Duration TICK = Duration.ofMillis(1);
    private static final Duration LONG = Duration.ofDays(1);
    private static final int ANY_PORT = 0;

    private final Terminal terminal;
    private final StopSignal stop;
    private final Serving serving;
    private final int usualPort;

    @Mixin
    private final StorageOptions storage = new StorageOptions();

    @Mixin
    private final TokenOptions token = new TokenOptions();

    @Option(names = "--port", description = "0 for any that is free (default: 8787, or any if that is taken)")
    private Optional<Integer> port = Optional.empty();

    @Option(names = "--once", description = "end when both have ended, and say what was recorded")
    private boolean once;

    @Option(names = "--seed", description = "of all that is random; the same seed does the same (default: 1)")
    private long seed = 1;

    /** A hundred rests to a round: half a minute to look on. */
    @Option(names = "--rest", paramLabel = "MILLIS", hidden = true, description = "after each hundredth of the work")
    private int rest = 300;

    @Option(names = "--fixed-clock", hidden = true, description = "instants and ids follow from the seed too")
    private boolean fixedClock;

    DemoCommand(Terminal terminal, StopSignal stop, Serving serving) {
        this(terminal, stop, serving, 8787);
    }

    /** One that listens at another port, unless it is told at which. */
    DemoCommand(Terminal terminal, StopSignal stop, Serving serving, int usualPort) {
        this.terminal = terminal;
        this.stop = stop;
        this.serving = serving;
        this.usualPort = usualPort;
    }

    @Override
    public Integer call() {
        Outside outside = fixedClock ? Outside.fixed(seed) : Outside.real();
        return once ? once(outside) : served(outside);
    }

    private int once(Outside outside) {
        DemoReport report;
        List<Performed> performed;
        try (Hexagon hexagon = storage.open(outside)) {
            report = new DemoReport(terminal, DrivingPorts.of(hexagon), storage);
            terminal.err().println("recording two programs at work…");
            long began = hexagon.ticker().nanos();
            performed = round(hexagon, outside, seed, Duration.ZERO);
            report.whole(performed, Duration.ofNanos(hexagon.ticker().nanos() - began));
        }
        report.afterwards(performed);
        return performed.stream().allMatch(one -> one.verdict().kind() == Verdict.Kind.PASSED) ? 0 : 1;
    }

    private int served(Outside outside) {
        try (Hexagon hexagon = storage.open(outside);
                LeaseWatch _ = hexagon.startLeaseWatch();
                WebServer server = server(hexagon)) {
            DemoReport report = new DemoReport(terminal, DrivingPorts.of(hexagon), storage);
            terminal.out().println(server.login());
            // What is said of it comes by another way, and must not come first.
            terminal.flush();
            terminal.err()
                    .println("recording two programs at work; open the address above in a browser to be let in, or look"
                            + " on from another terminal:");
            report.nextCommands(terminal.err());
            terminal.flush();
            report.checks(round(hexagon, outside, seed, Duration.ofMillis(rest)));
            if (!stop.isSet()) {
                terminal.err().println("both have ended; answering until Ctrl-C");
            }
            terminal.flush();
            while (!stop.await(LONG)) {
                // Nobody wants it to end yet.
            }
            terminal.err().println("finishing what was begun…");
        } catch (ServerNotStarted e) {
            throw CommandFailed.because(e.getMessage() + "; name another port with --port, 0 for any that is free");
        }
        return 0;
    }

    /** A port that was asked for is meant; if nobody asked, and the usual one is taken, any other will do. */
    private WebServer server(Hexagon hexagon) {
        Tokens tokens = token.tokens(storage);
        try {
            return serving.serve(hexagon, WebSettings.loopback(port.orElse(usualPort), tokens));
        } catch (ServerNotStarted taken) {
            if (port.isPresent()) {
                throw taken;
            }
            terminal.err().println(taken.getMessage() + "; listening at another port");
            return serving.serve(hexagon, WebSettings.loopback(ANY_PORT, tokens));
        }
    }

    private List<Performed> round(Hexagon hexagon, Outside outside, long drawn, Duration pause) {
        try (ProgressBars bars = new ProgressBars(terminal, hexagon.ticker())) {
            return demo(hexagon, outside).round(drawn, pause, bars);
        }
    }

    private Demo demo(Hexagon hexagon, Outside outside) {
        Supplier<InstantSource> clocks = fixedClock ? () -> new SteppingClock(Outside.STILL, TICK) : outside::clock;
        return new Demo(
                hexagon.submitRuns(), hexagon.driveRun(), hexagon.recordTelemetry(), clocks, hexagon.workers(), stop);
    }
}
