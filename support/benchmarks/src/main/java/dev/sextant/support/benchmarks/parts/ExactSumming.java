package dev.sextant.support.benchmarks.parts;

import dev.sextant.domain.series.ExactSum;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The exact sum of a chunk's values, which every node of the pyramid bears: it is paid once for each sample. */
@State(Scope.Benchmark)
public class ExactSumming implements Part<Double> {
    static final int VALUES = 1_024;

    private static final long SEED = 11;

    /** Of all magnitudes from 1 to a million million, and of both signs. */
    private final double[] values = new Random(SEED)
            .doubles(VALUES, 0, 12)
            .map(power -> Math.pow(10, power) * (power % 2 < 1 ? 1 : -1))
            .toArray();

    private final ExactSum sum = new ExactSum();

    @Override
    public String what() {
        return "a value summed exactly";
    }

    double[] values() {
        return values.clone();
    }

    /** Answers the sum, rounded once. */
    @Benchmark
    @OperationsPerInvocation(VALUES)
    @Override
    public Double work() {
        sum.clear();
        for (double value : values) {
            sum.add(value);
        }
        return sum.value();
    }
}
