package dev.sextant.ports.driven;

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
import dev.sextant.domain.stream.SampleBatch;
import java.util.List;

/**
 * The time series of runs. Appending is as {@link TelemetryStream} says.
 *
 * <ul>
 *   <li>{@code SeriesStore-1} A sample reads back as it was appended, bit by bit, NaN and the infinities included, with
 *       its sequence and its instant to the microsecond.
 *   <li>{@code SeriesStore-2} {@code samples} gives the samples of a range by (time, sequence), whatever the order in which
 *       they came, in pages of at most 4,096; {@code next} is there if and only if more lie ahead. Following it meets
 *       every sample exactly once that was there when the first page was read, while others append.
 *   <li>{@code SeriesStore-3} {@code tail} gives the samples of all series of a run by sequence, after a given one: exactly
 *       the sequences that follow it, at most {@code limit}, without a gap.
 *   <li>{@code SeriesStore-4} A summary holds the count, the count of non-finite values, the first and the last sample by
 *       (time, sequence), and the finite minimum and maximum (equal ones: the earliest), as of the latest commit.
 *   <li>{@code SeriesStore-5} {@code list} gives the summaries of a run's series in the order of their names by code point,
 *       each once, in pages; the total is their number.
 *   <li>{@code SeriesStore-6} Names that differ in case, accent, trailing space or normal form are different series.
 *   <li>{@code SeriesStore-7} {@code chart} is bit by bit what {@link dev.sextant.domain.series.M4Reducer} makes of all
 *       samples of the range: raw up to {@code maxPoints}, else first, least, greatest and last of every column.
 *   <li>{@code SeriesStore-8} {@code buckets} is bit by bit what {@link dev.sextant.domain.series.BucketReducer} makes of
 *       all samples of the range.
 *   <li>{@code SeriesStore-9} A read of a series that the run does not have is {@code Missing(UNKNOWN_SERIES)}, never
 *       empty; a range without samples is found, and empty.
 *   <li>{@code SeriesStore-10} Every read of an unknown run is {@code Missing(UNKNOWN_RUN)}, of a purged one
 *       {@code Missing(RUN_PURGED)}. An archived run reads as before.
 *   <li>{@code SeriesStore-11} Series of one name in two runs are two series.
 * </ul>
 */
public interface SeriesStore extends TelemetryStream<SampleBatch> {
    Lookup<Page<SeriesSummary>> list(SeriesQuery query);

    Lookup<SeriesSummary> summary(RunId run, SeriesName series);

    Lookup<SamplePage> samples(SamplesQuery query);

    /**
     * The samples of all series by sequence.
     *
     * @param after the last sequence already seen, 0 for none
     * @param limit 1 to 4,096
     */
    Lookup<List<NamedSample>> tail(RunId run, long after, int limit);

    Lookup<Chart> chart(ChartQuery query);

    Lookup<Buckets> buckets(BucketQuery query);
}
