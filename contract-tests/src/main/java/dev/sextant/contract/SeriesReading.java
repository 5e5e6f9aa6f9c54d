package dev.sextant.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.series.Aggregate;
import dev.sextant.domain.series.BucketQuery;
import dev.sextant.domain.series.ChartQuery;
import dev.sextant.domain.series.NamedSample;
import dev.sextant.domain.series.Sample;
import dev.sextant.domain.series.SampleKey;
import dev.sextant.domain.series.SamplePage;
import dev.sextant.domain.series.SamplesQuery;
import dev.sextant.domain.series.SeriesName;
import dev.sextant.domain.series.SeriesQuery;
import dev.sextant.domain.series.SeriesSummary;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.stream.AppendOutcome.Appended;
import dev.sextant.domain.stream.SampleBatch;
import dev.sextant.domain.time.TimeRange;
import dev.sextant.ports.driven.SeriesStore;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** Writes a run's samples, and reads them in every way that there is, each answer held against the oracle. */
record SeriesReading(SeriesStore port, SeriesOracle oracle) {

    /** Appends a batch, and remembers it. */
    SeriesReading append(SampleBatch batch) {
        long first = oracle.all().size() + 1L;
        oracle.next(batch);
        assertThat(port.append(List.of(batch))).containsExactly(new Appended(first, batch.size()));
        return this;
    }

    /** Everything of all series that can be asked for without a range. */
    void reads() {
        readsTail(NamedSample.MOST_OF_A_TAIL);
        readsList(1_000);
        for (SeriesName series : oracle.names()) {
            assertThat(found(port.summary(oracle.run(), series))).isEqualTo(oracle.summary(series));
            readsSamples(series, TimeRange.ALL, SamplesQuery.MAX_LIMIT);
        }
    }

    /** The samples of a range, page by page. */
    void readsSamples(SeriesName series, TimeRange range, int limit) {
        Optional<SampleKey> after = Optional.empty();
        do {
            after = readsSamples(series, range, after, limit).next();
        } while (after.isPresent());
    }

    /** The page of a range that begins behind a key. */
    SamplePage readsSamples(SeriesName series, TimeRange range, Optional<SampleKey> after, int limit) {
        List<Sample> ahead = oracle.after(series, range, after);
        SamplePage page = found(port.samples(new SamplesQuery(oracle.run(), series, range, after, limit)));
        List<Sample> expected = ahead.subList(0, Math.min(limit, ahead.size()));
        assertSame(page.samples(), expected, series + " in " + range + " after " + after);
        assertThat(page.next().isPresent())
                .as("more of %s in %s after %s", series, range, after)
                .isEqualTo(ahead.size() > limit);
        return page;
    }

    /** All samples by sequence, piece by piece. */
    void readsTail(int limit) {
        List<NamedSample> all = oracle.all();
        for (int seen = 0; seen <= all.size(); seen += limit) {
            assertSame(
                    found(port.tail(oracle.run(), seen, limit)),
                    all.subList(seen, Math.min(seen + limit, all.size())),
                    "samples after " + seen);
        }
        assertThat(found(port.tail(oracle.run(), all.size(), limit))).isEmpty();
    }

    /** The summaries of all series, page by page. */
    void readsList(int limit) {
        List<SeriesSummary> expected =
                oracle.names().stream().map(oracle::summary).toList();
        List<SeriesSummary> met = new ArrayList<>();
        SeriesQuery first = SeriesQuery.of(oracle.run()).limit(limit);
        Optional<SeriesQuery> query = Optional.of(first);
        while (query.isPresent()) {
            var page = found(port.list(query.get()));
            met.addAll(page.items());
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            assertThat(page.total()).hasValue(expected.size());
            assertThat(page.next().isPresent()).isEqualTo(met.size() < expected.size());
            query = page.next().map(first::resume);
        }
        assertThat(met).isEqualTo(expected);
    }

    /** Charts of a range, from the coarsest to one that can show every sample. */
    void readsCharts(SeriesName series, double from, double to) {
        for (int maxPoints : new int[] {4, 40, 999, 4_000, ChartQuery.MAX_POINTS}) {
            readsChart(new ChartQuery(oracle.run(), series, from, to, maxPoints));
        }
    }

    void readsChart(ChartQuery query) {
        assertThat(found(port.chart(query))).as("%s", query).isEqualTo(oracle.chart(query));
    }

    /** Buckets of a range with all aggregates, and with the least. */
    void readsBuckets(SeriesName series, double from, double to, double width) {
        BucketQuery all = new BucketQuery(oracle.run(), series, from, to, width, EnumSet.allOf(Aggregate.class));
        assertThat(found(port.buckets(all))).as("%s", all).isEqualTo(oracle.buckets(all));
        BucketQuery some =
                new BucketQuery(oracle.run(), series, from, to, width, EnumSet.of(Aggregate.SUM, Aggregate.MAX));
        assertThat(found(port.buckets(some))).as("%s", some).isEqualTo(oracle.buckets(some));
    }

    static <T> T found(Lookup<T> lookup) {
        assertThat(lookup).isInstanceOf(Lookup.Found.class);
        return lookup.toOptional().orElseThrow();
    }

    /** Lists of thousands: the first difference says more than both of them. */
    private static <T> void assertSame(List<T> actual, List<T> expected, String what) {
        for (int i = 0; i < Math.min(actual.size(), expected.size()); i++) {
            if (!actual.get(i).equals(expected.get(i))) {
                assertThat(actual.get(i)).as("number " + i + " of " + what).isEqualTo(expected.get(i));
            }
        }
        assertThat(actual.size()).as("the number of " + what).isEqualTo(expected.size());
    }
}
