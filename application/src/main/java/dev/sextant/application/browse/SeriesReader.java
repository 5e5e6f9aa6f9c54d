package dev.sextant.application.browse;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.series.BucketQuery;
import dev.sextant.domain.series.Buckets;
import dev.sextant.domain.series.Chart;
import dev.sextant.domain.series.ChartQuery;
import dev.sextant.domain.series.SamplePage;
import dev.sextant.domain.series.SamplesQuery;
import dev.sextant.domain.series.SeriesName;
import dev.sextant.domain.series.SeriesQuery;
import dev.sextant.domain.series.SeriesSummary;
import dev.sextant.domain.store.Lookup;
import dev.sextant.ports.driven.SeriesStore;
import dev.sextant.ports.driving.ReadSeries;
import java.util.List;

/** Reads time series. */
public final class SeriesReader implements ReadSeries {
    private final SeriesStore series;

    public SeriesReader(SeriesStore series) {
        this.series = series;
    }

    @Override
    public Lookup<Page<SeriesSummary>> list(SeriesQuery query) {
        return series.list(query);
    }

    @Override
    public Lookup<SeriesSummary> summary(RunId run, SeriesName name) {
        return series.summary(run, name);
    }

    @Override
    public Lookup<SamplePage> samples(SamplesQuery query) {
        return series.samples(query);
    }

    @Override
    public Lookup<Chart> chart(ChartQuery query) {
        return series.chart(query);
    }

    @Override
    public Lookup<Buckets> buckets(BucketQuery query) {
        return series.buckets(query);
    }

    @Override
    public List<Lookup<Chart>> compare(List<ChartQuery> queries) {
        return queries.stream().map(series::chart).toList();
    }
}
