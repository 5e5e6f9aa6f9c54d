package dev.sextant.adapters.mysql;

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
import dev.sextant.support.jooq.SeriesSql;
import dev.sextant.support.jooq.SqlPages;
import dev.sextant.support.jooq.StreamRow;
import dev.sextant.support.storage.SeriesEngine;
import java.util.List;

/** The samples: grouped appends, and reads in one snapshot each. The engine turns them into pages and back. */
record MysqlSeriesStore(StreamAppends<SampleBatch> appends, StreamReads reads, SeriesSql series, SeriesEngine engine)
        implements SeriesStore {
    @Override
    public List<AppendOutcome> append(List<SampleBatch> batches) {
        return appends.append(batches);
    }

    @Override
    public Lookup<Page<SeriesSummary>> list(SeriesQuery query) {
        return read(query.run(), (pages, row) -> Lookup.found(engine.list(pages, query)));
    }

    @Override
    public Lookup<SeriesSummary> summary(RunId run, SeriesName name) {
        return read(run, (pages, row) -> engine.summary(pages, name));
    }

    @Override
    public Lookup<SamplePage> samples(SamplesQuery query) {
        return read(query.run(), (pages, row) -> engine.samples(pages, query, row.lateFrom()));
    }

    @Override
    public Lookup<List<NamedSample>> tail(RunId run, long after, int limit) {
        return read(run, (pages, row) -> Lookup.found(engine.tail(pages, after, limit, row.lateFrom())));
    }

    @Override
    public Lookup<Chart> chart(ChartQuery query) {
        return read(query.run(), (pages, row) -> engine.chart(pages, query));
    }

    @Override
    public Lookup<Buckets> buckets(BucketQuery query) {
        return read(query.run(), (pages, row) -> engine.buckets(pages, query));
    }

    private interface Question<T> {
        Lookup<T> ask(SqlPages pages, StreamRow row);
    }

    private <T> Lookup<T> read(RunId run, Question<T> question) {
        return reads.read(run, (session, row) -> question.ask(series.pages(session, run, row), row));
    }
}
