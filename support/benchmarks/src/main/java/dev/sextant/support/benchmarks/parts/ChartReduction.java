package dev.sextant.support.benchmarks.parts;

import dev.sextant.domain.series.Chart;
import dev.sextant.domain.series.ChartQuery;
import dev.sextant.domain.store.Lookup;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * A chart by M4, without a disk: the descent through the pyramid, and the decoding of the chunks that a column's edge cuts
 * through. It is most of what a chart takes that is drawn again and again.
 */
@State(Scope.Benchmark)
public class ChartReduction implements Part<Lookup<Chart>> {
    static final int SAMPLES = 1_000_000;
    static final int POINTS = 4_000;

    private final FilledPages filled = FilledPages.with(SAMPLES);
    private final ChartQuery query = new ChartQuery(HeapPages.RUN, FilledPages.series(), 0, filled.end(), POINTS);

    @Override
    public String what() {
        return "a chart of 1,000,000 samples in 1,000 columns";
    }

    /** Answers the chart. */
    @Benchmark
    @Override
    public Lookup<Chart> work() {
        return filled.engine().chart(filled.pages(), query);
    }
}
