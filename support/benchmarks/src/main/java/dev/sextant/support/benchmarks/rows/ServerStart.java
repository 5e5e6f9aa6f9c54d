package dev.sextant.support.benchmarks.rows;

import dev.sextant.support.benchmarks.measure.Goal;
import dev.sextant.support.benchmarks.measure.Line;
import dev.sextant.support.benchmarks.measure.Stopwatch;
import dev.sextant.support.benchmarks.measure.Trial;
import dev.sextant.support.benchmarks.measure.Unit;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * A server of the package, as a process over a new store, from its start to its first answer. The baseline is the same
 * without the cache of what Java learned before, with which the package comes.
 */
record ServerStart() implements Row {
    private static final String WITH_CACHE = "-XX:AOTMode=auto";
    private static final String WITHOUT = "-XX:AOTMode=off";

    @Override
    public String name() {
        return "server-start";
    }

    @Override
    public Optional<String> lacks(Bench bench) {
        return bench.server().isPresent()
                ? Optional.empty()
                : Optional.of("no server is built; ./sextant --version builds one");
    }

    @Override
    public List<Line> measure(Bench bench) throws SQLException {
        ServerCommand command = bench.server()
                .orElseThrow(() -> new IllegalStateException("who asks for a server's start says where one is"));
        String what = "a server's start, to its first answer";
        return List.of(bench.duel()
                .fight(what, () -> start(bench, command, WITH_CACHE), () -> start(bench, command, WITHOUT))
                .line(
                        what,
                        Unit.MILLIS,
                        "the same without the cache",
                        Goal.millis(1_000).stretch(400)));
    }

    private static Trial<String> start(Bench bench, ServerCommand command, String options) throws SQLException {
        Path place = bench.fresh();
        Stopwatch watch = bench.stopwatch();
        try (RunningServer server = watch.lap(() -> command.start(place, options))) {
            String answer = watch.lap(server::alive);
            return Trial.of(answer, watch.millis());
        } finally {
            Bench.discard(place);
        }
    }
}
