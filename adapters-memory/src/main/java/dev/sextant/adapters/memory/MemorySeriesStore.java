package dev.sextant.adapters.memory;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.series.BucketQuery;
import dev.sextant.domain.series.Buckets;
import dev.sextant.domain.series.Chart;
import dev.sextant.domain.series.ChartQuery;
import dev.sextant.domain.series.NamedSample;
import dev.sextant.domain.series.SamplePage;
import dev.sextant.domain.series.SamplesQuery;
import dev.sextant.domain.series.SeriesName;
import dev.sextant.domain.series.SeriesQuery;
import dev.sextant.domain.series.SeriesSummary;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.SampleBatch;
import dev.sextant.ports.driven.SeriesStore;
import java.util.List;
import java.util.function.Function;

/** The samples on the heap. */
final class MemorySeriesStore implements SeriesStore {
    private final HeapHandle handle;

    MemorySeriesStore(HeapHandle handle) {
        this.handle = handle;
    }

    @Override
    public List<AppendOutcome> append(List<SampleBatch> batches) {
        return handle.heap().append(batches, RunShelf::samples);
    }

    @Override
    public Lookup<Page<SeriesSummary>> list(SeriesQuery query) {
        return view(query.run()).map(view -> view.list(query));
    }

    @Override
    public Lookup<SeriesSummary> summary(RunId run, SeriesName series) {
        return found(run, view -> view.summary(series));
    }

    @Override
    public Lookup<SamplePage> samples(SamplesQuery query) {
        return found(query.run(), view -> view.samples(query));
    }

    @Override
    public Lookup<List<NamedSample>> tail(RunId run, long after, int limit) {
        return view(run).map(view -> view.tail(after, limit));
    }

    @Override
    public Lookup<Chart> chart(ChartQuery query) {
        return found(query.run(), view -> view.chart(query));
    }

    @Override
    public Lookup<Buckets> buckets(BucketQuery query) {
        return found(query.run(), view -> view.buckets(query));
    }

    private Lookup<SampleView> view(RunId run) {
        return handle.heap().read(run, shelf -> shelf.samples().read((samples, marks) -> samples.view(marks)));
    }

    /** An answer that may be missing: first the run, then the series. */
    private <R> Lookup<R> found(RunId run, Function<SampleView, Lookup<R>> question) {
        return switch (view(run)) {
            case Lookup.Found<SampleView>(SampleView view) -> question.apply(view);
            case Lookup.Missing<SampleView>(var why) -> Lookup.missing(why);
        };
    }
}
