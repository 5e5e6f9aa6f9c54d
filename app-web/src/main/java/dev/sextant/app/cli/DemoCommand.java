package dev.sextant.app.cli;

import dev.sextant.app.demo.Demo;
import dev.sextant.app.demo.Performed;
import dev.sextant.app.demo.SteppingClock;
import dev.sextant.app.demo.StopSignal;
import dev.sextant.app.demo.Verdict;
import dev.sextant.app.wiring.Hexagon;
import dev.sextant.app.wiring.Outside;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
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
            "Without --once they begin again and again, unhurried, until Ctrl-C."
        })
final class DemoCommand implements Callable<Integer> {
    /** A hundred rests to a round: half a minute to look on. */
    private static final Duration REST = Duration.ofMillis(300);

    private static final Duration TICK = Duration.ofMillis(1);

    private final Terminal terminal;
    private final StopSignal stop;

    @Mixin
    private final StorageOptions storage = new StorageOptions();

    @Option(names = "--once", description = "end when both have ended, and say what was recorded")
    private boolean once;

    @Option(names = "--seed", description = "of all that is random; the same seed does the same (default: 1)")
    private long seed = 1;

    @Option(names = "--fixed-clock", hidden = true, description = "instants and ids follow from the seed too")
    private boolean fixedClock;

    DemoCommand(Terminal terminal, StopSignal stop) {
        this.terminal = terminal;
        this.stop = stop;
    }

    @Override
    public Integer call() {
        Outside outside = fixedClock ? Outside.fixed(seed) : Outside.real();
        return once ? once(outside) : forEver(outside);
    }

    private int once(Outside outside) {
        DemoReport report;
        List<Performed> performed;
        try (Hexagon hexagon = storage.open(outside)) {
            report = new DemoReport(terminal, hexagon, storage);
            terminal.err().println("recording two programs at work…");
            long began = hexagon.ticker().nanos();
            performed = round(hexagon, outside, seed, Duration.ZERO);
            report.whole(performed, Duration.ofNanos(hexagon.ticker().nanos() - began));
        }
        report.afterwards(performed);
        return performed.stream().allMatch(one -> one.verdict().kind() == Verdict.Kind.PASSED) ? 0 : 1;
    }

    private int forEver(Outside outside) {
        try (Hexagon hexagon = storage.open(outside)) {
            DemoReport report = new DemoReport(terminal, hexagon, storage);
            terminal.err().println("recording two programs at work, until Ctrl-C; look on from another terminal:");
            report.nextCommands(terminal.err());
            long next = seed;
            while (!stop.isSet() && !terminal.isClosed()) {
                report.checks(round(hexagon, outside, next, REST));
                terminal.flush();
                next++;
            }
        }
        return 0;
    }

    private List<Performed> round(Hexagon hexagon, Outside outside, long drawn, Duration rest) {
        try (ProgressBars bars = new ProgressBars(terminal, hexagon.ticker())) {
            return demo(hexagon, outside).round(drawn, rest, bars);
        }
    }

    private Demo demo(Hexagon hexagon, Outside outside) {
        Supplier<InstantSource> clocks = fixedClock ? () -> new SteppingClock(Outside.STILL, TICK) : outside::clock;
        return new Demo(
                hexagon.submitRuns(), hexagon.driveRun(), hexagon.recordTelemetry(), clocks, hexagon.workers(), stop);
    }
}
