package dev.sextant.ports.driving;

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
import java.util.List;

/** Reads time series: as summaries, samples, charts and buckets. */
public interface ReadSeries {
    Lookup<Page<SeriesSummary>> list(SeriesQuery query);

    Lookup<SeriesSummary> summary(RunId run, SeriesName series);

    Lookup<SamplePage> samples(SamplesQuery query);

    Lookup<Chart> chart(ChartQuery query);

    Lookup<Buckets> buckets(BucketQuery query);

    /**
     * Charts of many runs and series in one call.
     *
     * @return one answer a query, in their order
     */
    List<Lookup<Chart>> compare(List<ChartQuery> queries);
}
