package dev.sextant.support.benchmarks.parts;

import dev.sextant.domain.stream.SampleBatch;
import dev.sextant.support.benchmarks.feed.SampleFeed;
import dev.sextant.support.storage.EngineLimits;
import dev.sextant.support.storage.SeriesEngine;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What every sample costs on its way in before the database sees it: its journal row, its place in an open chunk, and its
 * share of the chunk that is sealed, and of the node above it. It bounds all ingest of samples.
 */
@State(Scope.Benchmark)
public class ChunkEncoding implements Part<Integer> {
    static final int SERIES = 20;
    /** So many of a series are one chunk. */
    static final int CHUNK = 1_024;

    private static final int SAMPLES = SERIES * CHUNK;
    private static final long SEED = 3;

    private final SampleBatch batch = new SampleFeed(HeapPages.RUN, SERIES, SEED).next(SAMPLES);

    @Override
    public String what() {
        return "a sample encoded: journal, chunk and node";
    }

    /** Answers how many chunks were sealed. */
    @Benchmark
    @OperationsPerInvocation(SAMPLES)
    @Override
    public Integer work() {
        HeapPages pages = new HeapPages();
        new SeriesEngine(EngineLimits.DEFAULT).append(pages, 1, List.of(batch));
        return pages.sealed();
    }
}
