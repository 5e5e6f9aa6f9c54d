package dev.sextant.app.remote;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.series.BucketQuery;
import dev.sextant.domain.series.Buckets;
import dev.sextant.domain.series.Chart;
import dev.sextant.domain.series.ChartQuery;
import dev.sextant.domain.series.SampleKey;
import dev.sextant.domain.series.SamplePage;
import dev.sextant.domain.series.SamplesQuery;
import dev.sextant.domain.series.SeriesName;
import dev.sextant.domain.series.SeriesQuery;
import dev.sextant.domain.series.SeriesSummary;
import dev.sextant.domain.store.Lookup;
import dev.sextant.ports.driving.ReadSeries;
import java.util.List;

/** Reads the series of a server's runs. */
record RemoteSeries(Exchange exchange) implements ReadSeries {
    @Override
    public Lookup<Page<SeriesSummary>> list(SeriesQuery query) {
        return exchange.get(Question.at("runs", query.run(), "series")
                        .with("limit", query.limit())
                        .with("cursor", query.after().map(query::cursorAfter)))
                .find(page -> PageReader.page(page, SeriesReader::summary));
    }

    @Override
    public Lookup<SeriesSummary> summary(RunId run, SeriesName series) {
        return exchange.get(of(run, "summary", series)).find(SeriesReader::summary);
    }

    @Override
    public Lookup<SamplePage> samples(SamplesQuery query) {
        return exchange.get(Filters.times(of(query.run(), "samples", query.series()), query.range())
                        .with("limit", query.limit())
                        .with("cursor", query.after().map(SampleKey::text)))
                .find(SeriesReader::page);
    }

    @Override
    public Lookup<Chart> chart(ChartQuery query) {
        return exchange.get(of(query.run(), "chart", query.series())
                        .with("from", query.from())
                        .with("to", query.to())
                        .with("maxPoints", query.maxPoints()))
                .find(SeriesReader::chart);
    }

    @Override
    public Lookup<Buckets> buckets(BucketQuery query) {
        return exchange.get(of(query.run(), "buckets", query.series())
                        .with("from", query.from())
                        .with("to", query.to())
                        .with("width", query.width())
                        .withEach("aggregate", query.aggregates()))
                .find(SeriesReader::buckets);
    }

    /** One by one: the charts that a server compares are all of one range. */
    @Override
    public List<Lookup<Chart>> compare(List<ChartQuery> queries) {
        return queries.stream().map(this::chart).toList();
    }

    private static Question of(RunId run, String what, SeriesName series) {
        return Question.at("runs", run, "series", what).with("series", series);
    }
}
