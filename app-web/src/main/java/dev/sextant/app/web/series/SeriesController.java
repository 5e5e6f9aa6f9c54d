package dev.sextant.app.web.series;

import static java.util.Objects.requireNonNullElse;

import dev.sextant.app.web.Outcomes;
import dev.sextant.app.web.PageView;
import dev.sextant.app.web.Paths;
import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.Cursor;
import dev.sextant.domain.page.PageLimit;
import dev.sextant.domain.series.Aggregate;
import dev.sextant.domain.series.BucketQuery;
import dev.sextant.domain.series.Chart;
import dev.sextant.domain.series.ChartQuery;
import dev.sextant.domain.series.SampleKey;
import dev.sextant.domain.series.SamplePage;
import dev.sextant.domain.series.SamplesQuery;
import dev.sextant.domain.series.SeriesName;
import dev.sextant.domain.series.SeriesQuery;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.time.TimeRange;
import dev.sextant.ports.driving.ReadSeries;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.convert.format.Format;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.Explode;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Reads time series. A series is named in the query and not in the path, for many a name has a slash in it.
 */
@Controller(Paths.API)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Series")
final class SeriesController {
    /** The most charts of one comparison. */
    private static final int MOST_CHARTS = 64;

    private static final int POINTS = 2_000;

    private final ReadSeries reading;

    SeriesController(ReadSeries reading) {
        this.reading = reading;
    }

    /**
     * The series of a run, by name.
     *
     * @param limit at most so many, 1 to 1,000
     * @param cursor where the page before this one ended, as it said
     */
    @Get("/runs/{run}/series")
    PageView<SeriesView> list(String run, @QueryValue @Nullable Integer limit, @QueryValue @Nullable String cursor) {
        SeriesQuery query = SeriesQuery.of(new RunId(run)).limit(requireNonNullElse(limit, PageLimit.DEFAULT));
        return PageView.of(
                Outcomes.found(reading.list(cursor == null ? query : query.resume(new Cursor(cursor)))),
                SeriesView::of);
    }

    /**
     * One series at a glance.
     *
     * @param series its name
     */
    @Get("/runs/{run}/series/summary")
    SeriesView summary(String run, @QueryValue String series) {
        return SeriesView.of(Outcomes.found(reading.summary(new RunId(run), new SeriesName(series))));
    }

    /**
     * Samples by (time, sequence).
     *
     * @param series its name
     * @param from only samples at this time or later
     * @param to only samples before this time
     * @param limit at most so many, 1 to 4,096
     * @param cursor where the page before this one ended, as it said
     */
    @Get("/runs/{run}/series/samples")
    PageView<SampleView> samples(
            String run,
            @QueryValue String series,
            @QueryValue @Nullable Double from,
            @QueryValue @Nullable Double to,
            @QueryValue @Nullable Integer limit,
            @QueryValue @Nullable String cursor) {
        SamplePage page = Outcomes.found(reading.samples(new SamplesQuery(
                new RunId(run),
                new SeriesName(series),
                new TimeRange(bound(from), bound(to)),
                Optional.ofNullable(cursor).map(SampleKey::parse),
                requireNonNullElse(limit, PageLimit.DEFAULT))));
        return new PageView<>(
                page.samples().stream().map(SampleView::of).toList(),
                page.next().map(SampleKey::text).orElse(null),
                null,
                null);
    }

    /**
     * A chart that loses no spike: raw up to {@code maxPoints}, else the first, least, greatest and last sample of every
     * column.
     *
     * @param series its name
     * @param from where it begins; at the first sample if it is left out
     * @param to where it ends, itself outside; behind the last sample if it is left out
     * @param maxPoints the most points that are wanted, 4 to 20,000
     */
    @Get("/runs/{run}/series/chart")
    ChartView chart(
            String run,
            @QueryValue String series,
            @QueryValue @Nullable Double from,
            @QueryValue @Nullable Double to,
            @QueryValue @Nullable Integer maxPoints) {
        RunId id = new RunId(run);
        SeriesName name = new SeriesName(series);
        Span span = span(id, name, from, to);
        return ChartView.of(Outcomes.found(reading.chart(
                new ChartQuery(id, name, span.from(), span.to(), requireNonNullElse(maxPoints, POINTS)))));
    }

    /**
     * Aggregates over buckets of one width, aligned to 0.
     *
     * @param series its name
     * @param width of each bucket, in the unit of the run's own axis
     * @param aggregate what is asked for: count, sum, mean, min, max, std, rate, p50, p95, p99, p999; mean if it is left out
     * @param from where the range begins; at the first sample if it is left out
     * @param to where it ends, itself outside; behind the last sample if it is left out
     */
    @Get("/runs/{run}/series/buckets")
    BucketsView buckets(
            String run,
            @QueryValue String series,
            @QueryValue double width,
            @QueryValue @Nullable Set<Aggregate> aggregate,
            @QueryValue @Nullable Double from,
            @QueryValue @Nullable Double to) {
        RunId id = new RunId(run);
        SeriesName name = new SeriesName(series);
        Span span = span(id, name, from, to);
        return BucketsView.of(Outcomes.found(reading.buckets(new BucketQuery(
                id, name, span.from(), span.to(), width, requireNonNullElse(aggregate, Set.of(Aggregate.MEAN))))));
    }

    /**
     * Charts of many runs and series over one range, each with the same columns.
     *
     * @param run the runs
     * @param series the names of the series
     * @param from where the range begins
     * @param to where it ends, itself outside
     * @param maxPoints the most points of each chart, 4 to 20,000
     */
    @Get("/compare")
    CompareView compare(
            @QueryValue List<String> run,
            @QueryValue @Format("MULTI") @Parameter(explode = Explode.TRUE) List<String> series,
            @QueryValue double from,
            @QueryValue double to,
            @QueryValue @Nullable Integer maxPoints) {
        if ((long) run.size() * series.size() > MOST_CHARTS) {
            throw new InvalidValue(
                    "run",
                    "names " + run.size() + " runs, which with " + series.size() + " series makes "
                            + (long) run.size() * series.size() + " charts, but must make at most " + MOST_CHARTS);
        }
        List<ChartQuery> queries = new ArrayList<>();
        run.forEach(id -> series.forEach(name -> queries.add(
                new ChartQuery(new RunId(id), new SeriesName(name), from, to, requireNonNullElse(maxPoints, POINTS)))));
        List<Lookup<Chart>> charts = reading.compare(queries);
        List<CompareView.Item> items = new ArrayList<>();
        for (int i = 0; i < queries.size(); i++) {
            items.add(item(queries.get(i), charts.get(i)));
        }
        return new CompareView(items);
    }

    private static CompareView.Item item(ChartQuery query, Lookup<Chart> chart) {
        String run = query.run().value();
        String series = query.series().value();
        return switch (chart) {
            case Lookup.Found<Chart>(Chart found) -> new CompareView.Item(run, series, ChartView.of(found), null);
            case Lookup.Missing<Chart>(var why) -> new CompareView.Item(run, series, null, Outcomes.missing(why));
        };
    }

    /** A range of times. */
    private record Span(double from, double to) {}

    /** The bounds that were asked for; each that was not is where the series has it. */
    private Span span(RunId run, SeriesName series, @Nullable Double from, @Nullable Double to) {
        if (from != null && to != null) {
            return new Span(from, to);
        }
        var summary = Outcomes.found(reading.summary(run, series));
        Span whole = new Span(summary.first().time(), Math.nextUp(summary.last().time()));
        if (from != null && from >= whole.to()) {
            throw new InvalidValue(
                    "from",
                    "is " + from + ", but the last sample of the series is at "
                            + summary.last().time());
        }
        if (to != null && to <= whole.from()) {
            throw new InvalidValue("to", "is " + to + ", but the first sample of the series is at " + whole.from());
        }
        return new Span(requireNonNullElse(from, whole.from()), requireNonNullElse(to, whole.to()));
    }

    private static OptionalDouble bound(@Nullable Double bound) {
        return bound == null ? OptionalDouble.empty() : OptionalDouble.of(bound);
    }
}
