package dev.sextant.arch.faults;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.series.Aggregate;
import dev.sextant.domain.series.Bucket;
import dev.sextant.domain.series.BucketQuery;
import dev.sextant.domain.series.Buckets;
import dev.sextant.domain.series.Chart;
import dev.sextant.domain.series.ChartQuery;
import dev.sextant.domain.series.NamedSample;
import dev.sextant.domain.series.Point;
import dev.sextant.domain.series.Sample;
import dev.sextant.domain.series.SamplePage;
import dev.sextant.domain.series.SamplesQuery;
import dev.sextant.domain.series.SeriesName;
import dev.sextant.domain.series.SeriesQuery;
import dev.sextant.domain.series.SeriesSummary;
import dev.sextant.domain.store.Absence;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.SampleBatch;
import dev.sextant.domain.time.TimeRange;
import dev.sextant.ports.driven.SeriesStore;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Faults of series. */
final class SeriesFaults {
    private static final int SMALL = 200;
    private static final int MANY = 3_000;
    private static final double LONG = 2_000;

    private SeriesFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.inSeries(
                        "SeriesStore-1", "instants of long ago are kept to the millisecond", SeriesFaults::rounded),
                Fault.inSeries("SeriesStore-1", "values of the greatest time are kept as floats", SeriesFaults::coarse),
                Fault.inSeries(
                        "SeriesStore-2",
                        "the last samples of small pages come in the order in which they arrived",
                        SeriesFaults::unsorted),
                Fault.inSeries("SeriesStore-3", "a short tail begins with what was seen", SeriesFaults::repeating),
                Fault.inSeries(
                        "SeriesStore-4",
                        "of equal minima of a long series the latest is given",
                        SeriesFaults::wrongTie),
                Fault.inSeries("SeriesStore-5", "a small page lists series backwards", SeriesFaults::backwards),
                Fault.inSeries("SeriesStore-6", "names are stored in their normal form", SeriesFaults::normalized),
                Fault.inSeries(
                        "SeriesStore-7", "a chart of a long range loses its highest spike", SeriesFaults::flattened),
                Fault.inSeries(
                        "SeriesStore-8", "a percentile of a long range is the next double", SeriesFaults::imprecise),
                Fault.inSeries("SeriesStore-9", "an unknown series is empty", SeriesFaults::hospitable),
                Fault.inSeries("SeriesStore-10", "an unknown run has no series", SeriesFaults::unquestioning));
    }

    /** What is done with each sample of a batch. */
    interface Rewriting {
        void add(SampleBatch.Builder batch, String name, double time, long recordedAt, double value);
    }

    private static SeriesStore storing(SeriesStore plain, Rewriting fault) {
        return new HonestSeries(plain) {
            @Override
            public List<AppendOutcome> append(List<SampleBatch> batches) {
                return super.append(batches.stream()
                        .map(batch -> rewritten(batch, batch.run(), fault))
                        .toList());
            }
        };
    }

    static SampleBatch rewritten(SampleBatch batch, RunId run, Rewriting fault) {
        SampleBatch.Builder other = SampleBatch.of(run);
        for (int i = 0; i < batch.size(); i++) {
            String name = batch.names().get(batch.seriesOf(i)).value();
            fault.add(other, name, batch.timeOf(i), batch.recordedAtMicrosOf(i), batch.valueOf(i));
        }
        SampleBatch built = other.build();
        return batch.key().map(built::keyed).orElse(built);
    }

    private static SeriesStore rounded(SeriesStore plain) {
        return storing(plain, (batch, name, time, at, value) -> batch.add(name, time, LongAgo.coarse(at), value));
    }

    private static SeriesStore unquestioning(SeriesStore plain) {
        return new HonestSeries(plain) {
            @Override
            public Lookup<Page<SeriesSummary>> list(SeriesQuery query) {
                Lookup<Page<SeriesSummary>> page = super.list(query);
                return page.equals(Lookup.missing(Absence.UNKNOWN_RUN))
                        ? Lookup.found(new Page<>(List.of(), Optional.empty(), OptionalLong.of(0)))
                        : page;
            }
        };
    }

    private static SeriesStore coarse(SeriesStore plain) {
        return storing(
                plain,
                (batch, name, time, at, value) ->
                        batch.add(name, time, at, time == Double.MAX_VALUE ? (float) value : value));
    }

    private static SeriesStore normalized(SeriesStore plain) {
        return storing(
                plain,
                (batch, name, time, at, value) ->
                        batch.add(Normalizer.normalize(name, Normalizer.Form.NFC), time, at, value));
    }

    private static SeriesStore unsorted(SeriesStore plain) {
        return new HonestSeries(plain) {
            @Override
            public Lookup<SamplePage> samples(SamplesQuery query) {
                return super.samples(query)
                        .map(page -> query.limit() >= SMALL || page.next().isPresent()
                                ? page
                                : new SamplePage(
                                        page.samples().stream()
                                                .sorted(Comparator.comparingLong(Sample::sequence))
                                                .toList(),
                                        page.next()));
            }
        };
    }

    private static SeriesStore repeating(SeriesStore plain) {
        return new HonestSeries(plain) {
            @Override
            public Lookup<List<NamedSample>> tail(RunId run, long after, int limit) {
                return super.tail(run, limit < SMALL ? Math.max(0, after - 1) : after, limit);
            }
        };
    }

    private static SeriesStore wrongTie(SeriesStore plain) {
        return new HonestSeries(plain) {
            @Override
            public Lookup<SeriesSummary> summary(RunId run, SeriesName series) {
                return super.summary(run, series)
                        .map(right -> right.count() <= MANY
                                ? right
                                : new SeriesSummary(
                                        right.name(),
                                        right.count(),
                                        right.nonFinite(),
                                        right.first(),
                                        right.last(),
                                        right.min().map(min -> latest(run, series, min)),
                                        right.max()));
            }

            private Point latest(RunId run, SeriesName series, Point least) {
                SamplesQuery all =
                        new SamplesQuery(run, series, TimeRange.ALL, Optional.empty(), SamplesQuery.MAX_LIMIT);
                return samples(all).toOptional().orElseThrow().samples().stream()
                        .filter(sample -> sample.value() == least.value())
                        .reduce((earlier, later) -> later)
                        .map(sample -> new Point(sample.time(), sample.sequence(), sample.value()))
                        .orElse(least);
            }
        };
    }

    private static SeriesStore backwards(SeriesStore plain) {
        return new HonestSeries(plain) {
            @Override
            public Lookup<Page<SeriesSummary>> list(SeriesQuery query) {
                return query.limit() < SMALL
                        ? super.list(query).map(page -> new Page<>(page.items().reversed(), page.next(), page.total()))
                        : super.list(query);
            }
        };
    }

    private static SeriesStore flattened(SeriesStore plain) {
        return new HonestSeries(plain) {
            @Override
            public Lookup<Chart> chart(ChartQuery query) {
                return query.to() - query.from() > LONG
                        ? super.chart(query).map(SeriesFaults::withoutTheHighest)
                        : super.chart(query);
            }
        };
    }

    private static Chart withoutTheHighest(Chart chart) {
        Optional<Point> highest = chart.points().stream().max(Comparator.comparingDouble(Point::value));
        List<Point> others = chart.points().stream()
                .filter(point -> !highest.equals(Optional.of(point)))
                .toList();
        return new Chart(
                chart.from(), chart.to(), chart.columns(), chart.raw(), others, chart.samples(), chart.marks());
    }

    private static SeriesStore imprecise(SeriesStore plain) {
        return new HonestSeries(plain) {
            @Override
            public Lookup<Buckets> buckets(BucketQuery query) {
                if (query.to() - query.from() <= LONG) {
                    return super.buckets(query);
                }
                return super.buckets(query)
                        .map(all -> new Buckets(
                                all.width(),
                                all.buckets().stream().map(SeriesFaults::nextUp).toList()));
            }
        };
    }

    private static Bucket nextUp(Bucket bucket) {
        Map<Aggregate, Double> values = new EnumMap<>(Aggregate.class);
        values.putAll(bucket.values());
        values.computeIfPresent(Aggregate.P95, (aggregate, value) -> Math.nextUp(value));
        return new Bucket(bucket.start(), bucket.count(), bucket.nonFinite(), values);
    }

    private static SeriesStore hospitable(SeriesStore plain) {
        return new HonestSeries(plain) {
            @Override
            public Lookup<SamplePage> samples(SamplesQuery query) {
                Lookup<SamplePage> page = super.samples(query);
                return page.equals(Lookup.missing(Absence.UNKNOWN_SERIES))
                        ? Lookup.found(new SamplePage(List.of(), Optional.empty()))
                        : page;
            }
        };
    }
}
