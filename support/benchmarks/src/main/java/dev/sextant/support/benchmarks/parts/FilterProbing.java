package dev.sextant.support.benchmarks.parts;

import dev.sextant.support.benchmarks.feed.Words;
import dev.sextant.support.storage.GramFilter;
import dev.sextant.support.storage.Grams;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A word that is nowhere, asked of one filter after the other: what a search pays for each block that it passes over. */
@State(Scope.Benchmark)
public class FilterProbing implements Part<Integer> {
    static final int FILTERS = 1_000;

    private final List<GramFilter> filters = filters();
    private final Grams absent = Grams.of(Words.NEVER);

    private static List<GramFilter> filters() {
        Blocks blocks = new Blocks();
        GramFilter.Gatherer gatherer = new GramFilter.Gatherer();
        return Stream.generate(() -> Blocks.filter(gatherer, blocks.next()))
                .limit(FILTERS)
                .toList();
    }

    @Override
    public String what() {
        return "a block's gram filter asked for an absent word";
    }

    /** Answers how many filters admit it all the same. */
    @Benchmark
    @OperationsPerInvocation(FILTERS)
    @Override
    public Integer work() {
        int admitted = 0;
        for (GramFilter filter : filters) {
            if (filter.mayHold(absent)) {
                admitted++;
            }
        }
        return admitted;
    }
}
