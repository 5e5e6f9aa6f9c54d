package dev.sextant.adapters.sqlite;

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
import dev.sextant.domain.stream.StreamKind;
import dev.sextant.ports.driven.SeriesStore;
import dev.sextant.support.jooq.SqlPages;
import dev.sextant.support.jooq.StreamRow;
import dev.sextant.support.storage.Door;
import dev.sextant.support.storage.SeriesEngine;
import java.util.List;

/** Time series, as the engine's pages in the runs' files. */
final class SqliteSeriesStore implements SeriesStore {
    private final Door door;
    private final WriteQueue queue;
    private final RunReader reader;
    private final Streams streams;
    private final SeriesEngine engine;

    SqliteSeriesStore(Door door, WriteQueue queue, RunReader reader, Streams streams) {
        this.door = door;
        this.queue = queue;
        this.reader = reader;
        this.streams = streams;
        this.engine = streams.engine();
    }

    @Override
    public List<AppendOutcome> append(List<SampleBatch> batches) {
        return door.inside(() -> queue.append(batches));
    }

    @Override
    public Lookup<Page<SeriesSummary>> list(SeriesQuery query) {
        return ask(query.run(), (pages, row) -> Lookup.found(engine.list(pages, query)));
    }

    @Override
    public Lookup<SeriesSummary> summary(RunId run, SeriesName series) {
        return ask(run, (pages, row) -> engine.summary(pages, series));
    }

    @Override
    public Lookup<SamplePage> samples(SamplesQuery query) {
        return ask(query.run(), (pages, row) -> engine.samples(pages, query, row.lateFrom()));
    }

    @Override
    public Lookup<List<NamedSample>> tail(RunId run, long after, int limit) {
        return ask(run, (pages, row) -> Lookup.found(engine.tail(pages, after, limit, row.lateFrom())));
    }

    @Override
    public Lookup<Chart> chart(ChartQuery query) {
        return ask(query.run(), (pages, row) -> engine.chart(pages, query));
    }

    @Override
    public Lookup<Buckets> buckets(BucketQuery query) {
        return ask(query.run(), (pages, row) -> engine.buckets(pages, query));
    }

    @FunctionalInterface
    private interface SeriesQuestion<T> {
        Lookup<T> ask(SqlPages pages, StreamRow row);
    }

    private <T> Lookup<T> ask(RunId run, SeriesQuestion<T> question) {
        return door.inside(() -> {
            Lookup<Lookup<T>> answer = reader.ask(
                    run,
                    StreamKind.SAMPLES,
                    (session, row) -> question.ask(streams.series().pages(session, run, row), row));
            return switch (answer) {
                case Lookup.Found<Lookup<T>>(Lookup<T> inner) -> inner;
                case Lookup.Missing<Lookup<T>> missing -> Lookup.missing(missing.why());
            };
        });
    }
}
