package dev.sextant.support.benchmarks.parts;

import dev.sextant.domain.series.SamplePage;
import dev.sextant.domain.series.SamplesQuery;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.time.TimeRange;
import java.util.Optional;
import java.util.OptionalLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Chunks read back with all their columns, as a page of samples: what a sample costs that is looked at by itself. */
@State(Scope.Benchmark)
public class ChunkDecoding implements Part<Lookup<SamplePage>> {
    static final int SAMPLES = SamplesQuery.MAX_LIMIT;

    private final FilledPages filled = FilledPages.with(4 * SAMPLES);
    private final SamplesQuery query =
            new SamplesQuery(HeapPages.RUN, FilledPages.series(), TimeRange.ALL, Optional.empty(), SAMPLES);

    @Override
    public String what() {
        return "a sample decoded, in a page of 4,096";
    }

    /** Answers the page. */
    @Benchmark
    @OperationsPerInvocation(SAMPLES)
    @Override
    public Lookup<SamplePage> work() {
        return filled.engine().samples(filled.pages(), query, OptionalLong.empty());
    }
}
