package dev.sextant.support.benchmarks.parts;

import java.util.List;

/**
 * Something that the engine does over and over. What it works on is made up as it is made, from a seed. JMH makes a class
 * below each, so none is final.
 *
 * @param <A> the kind of its answer
 */
public interface Part<A> {
    /** What is done, with its unit of work. */
    String what();

    /** Does what is measured: the benchmark, for JMH. */
    A work();

    /** All parts, in the order in which they are reported. */
    static List<Part<?>> all() {
        return List.of(
                new ChunkEncoding(),
                new ChunkDecoding(),
                new ChartReduction(),
                new ExactSumming(),
                new FilterBuilding(),
                new FilterProbing(),
                new NeedleSearch(),
                new JsonReading(),
                new CanonicalWriting());
    }
}
