package dev.sextant.adapters.journal;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.series.BucketQuery;
import dev.sextant.domain.series.BucketReducer;
import dev.sextant.domain.series.Buckets;
import dev.sextant.domain.series.Chart;
import dev.sextant.domain.series.ChartQuery;
import dev.sextant.domain.series.M4Reducer;
import dev.sextant.domain.series.NamedSample;
import dev.sextant.domain.series.SamplePage;
import dev.sextant.domain.series.SamplesQuery;
import dev.sextant.domain.series.SeriesName;
import dev.sextant.domain.series.SeriesQuery;
import dev.sextant.domain.series.SeriesSummary;
import dev.sextant.domain.store.Absence;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.SampleBatch;
import dev.sextant.domain.stream.StreamKind;
import dev.sextant.ports.driven.SeriesStore;
import java.util.List;
import java.util.function.Function;

/**
 * The samples. A chart is by definition what the domain's reducer makes of all of them, so all of them are given to it. The
 * other stores do not: their {@code SeriesEngine} gives the same bits from few pages.
 */
final class JournalSeriesStore implements SeriesStore {
    private final Replica replica;
    private final Appends appends;

    JournalSeriesStore(Replica replica, Appends appends) {
        this.replica = replica;
        this.appends = appends;
    }

    @Override
    public List<AppendOutcome> append(List<SampleBatch> batches) {
        return appends.append(batches);
    }

    @Override
    public Lookup<Page<SeriesSummary>> list(SeriesQuery query) {
        return ask(query.run(), samples -> samples.list(query));
    }

    @Override
    public Lookup<SeriesSummary> summary(RunId run, SeriesName series) {
        return askOf(run, series, samples -> samples.summary(series));
    }

    @Override
    public Lookup<SamplePage> samples(SamplesQuery query) {
        return askOf(query.run(), query.series(), samples -> samples.page(query));
    }

    @Override
    public Lookup<List<NamedSample>> tail(RunId run, long after, int limit) {
        return ask(run, samples -> samples.tail(after, limit));
    }

    @Override
    public Lookup<Chart> chart(ChartQuery query) {
        return askOf(query.run(), query.series(), samples -> {
            M4Reducer reducer = new M4Reducer(query);
            samples.of(query.series()).forEach(sample -> reducer.add(sample.time(), sample.sequence(), sample.value()));
            return reducer.finish();
        });
    }

    @Override
    public Lookup<Buckets> buckets(BucketQuery query) {
        return askOf(query.run(), query.series(), samples -> {
            BucketReducer reducer = new BucketReducer(query);
            samples.of(query.series()).forEach(sample -> reducer.add(sample.time(), sample.value()));
            return reducer.finish();
        });
    }

    private <R> Lookup<R> ask(RunId run, Function<Samples, R> question) {
        return replica.read(state ->
                state.streams(run).map(streams -> question.apply(Samples.in(streams.of(StreamKind.SAMPLES)))));
    }

    /** An answer that may be missing: first the run, then the series. */
    private <R> Lookup<R> askOf(RunId run, SeriesName series, Function<Samples, R> question) {
        Lookup<Lookup<R>> answer = ask(
                run,
                samples -> samples.names().contains(series)
                        ? Lookup.found(question.apply(samples))
                        : Lookup.missing(Absence.UNKNOWN_SERIES));
        return switch (answer) {
            case Lookup.Found<Lookup<R>>(Lookup<R> of) -> of;
            case Lookup.Missing<Lookup<R>>(Absence why) -> Lookup.missing(why);
        };
    }
}
