package dev.sextant.arch.faults;

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

/** A series store that changes nothing: a fault overrides one method. */
class HonestSeries implements SeriesStore {
    private final SeriesStore plain;

    HonestSeries(SeriesStore plain) {
        this.plain = plain;
    }

    @Override
    public List<AppendOutcome> append(List<SampleBatch> batches) {
        return plain.append(batches);
    }

    @Override
    public Lookup<Page<SeriesSummary>> list(SeriesQuery query) {
        return plain.list(query);
    }

    @Override
    public Lookup<SeriesSummary> summary(RunId run, SeriesName series) {
        return plain.summary(run, series);
    }

    @Override
    public Lookup<SamplePage> samples(SamplesQuery query) {
        return plain.samples(query);
    }

    @Override
    public Lookup<List<NamedSample>> tail(RunId run, long after, int limit) {
        return plain.tail(run, after, limit);
    }

    @Override
    public Lookup<Chart> chart(ChartQuery query) {
        return plain.chart(query);
    }

    @Override
    public Lookup<Buckets> buckets(BucketQuery query) {
        return plain.buckets(query);
    }
}
