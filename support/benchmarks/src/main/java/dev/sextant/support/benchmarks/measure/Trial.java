package dev.sextant.support.benchmarks.measure;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * What one turn of one program has shown.
 *
 * @param answer what it answered: both programs must answer the same
 * @param figures what was measured, in an order that both programs share
 */
public record Trial<A>(A answer, List<Double> figures) {
    public Trial {
        figures = List.copyOf(figures);
    }

    /** The same figures, with what is to be compared of the answer. */
    public <B> Trial<B> map(Function<A, B> compared) {
        return new Trial<>(compared.apply(answer), figures);
    }

    public static <A> Trial<A> of(A answer, double... figures) {
        return new Trial<>(answer, Arrays.stream(figures).boxed().toList());
    }
}
