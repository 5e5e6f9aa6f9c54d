package dev.sextant.support.benchmarks.parts;

import dev.sextant.support.storage.GramFilter;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The filter of a block's grams, made and written as bytes: what search costs while events and logs come in. */
@State(Scope.Benchmark)
public class FilterBuilding implements Part<byte[]> {
    private final List<String> block = new Blocks().next();
    private final GramFilter.Gatherer gatherer = new GramFilter.Gatherer();

    @Override
    public String what() {
        return "the gram filter of a block of 200 events";
    }

    List<String> block() {
        return block;
    }

    /** Answers the filter's bytes. */
    @Benchmark
    @Override
    public byte[] work() {
        return Blocks.filter(gatherer, block).toBytes();
    }
}
