package dev.sextant.support.benchmarks.parts;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Lets JMH measure the parts, each in a process of its own, one after the other. */
public final class Timings {
    private static final int WARMUPS = 4;
    private static final int ROUNDS = 5;
    private static final TimeValue ROUND = TimeValue.milliseconds(500);

    private Timings() {}

    /**
     * What a part takes.
     *
     * @param what is done
     * @param nanos that it takes once, on average
     * @param error half the width of the interval around it that holds the true one with a probability of 99.9 %
     */
    public record Timing(String what, double nanos, double error) {}

    /**
     * Measures all parts, in about a minute.
     *
     * @throws IllegalStateException if a part fails, or JMH's processor has made nothing of the parts
     */
    public static List<Timing> take() {
        try {
            Collection<RunResult> results = new Runner(new OptionsBuilder()
                            .include(Timings.class.getPackageName().replace(".", "\\.") + "\\.")
                            .mode(Mode.AverageTime)
                            .timeUnit(TimeUnit.NANOSECONDS)
                            .forks(1)
                            .warmupIterations(WARMUPS)
                            .warmupTime(ROUND)
                            .measurementIterations(ROUNDS)
                            .measurementTime(ROUND)
                            .shouldFailOnError(true)
                            .verbosity(VerboseMode.SILENT)
                            .build())
                    .run();
            Map<String, RunResult> byPart =
                    results.stream().collect(Collectors.toMap(Timings::part, Function.identity()));
            return Part.all().stream().map(part -> timing(part, byPart)).toList();
        } catch (RunnerException e) {
            throw new IllegalStateException("JMH could not measure the parts", e);
        }
    }

    /** The name of the class whose method was measured. */
    private static String part(RunResult result) {
        String method = result.getParams().getBenchmark();
        return method.substring(0, method.lastIndexOf('.'));
    }

    private static Timing timing(Part<?> part, Map<String, RunResult> results) {
        RunResult found = results.get(part.getClass().getName());
        if (found == null) {
            throw new IllegalStateException("JMH measured nothing of " + part.getClass());
        }
        Result<?> result = found.getPrimaryResult();
        return new Timing(part.what(), result.getScore(), result.getScoreError());
    }
}
