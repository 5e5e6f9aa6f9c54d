package dev.sextant.app.remote;

import static dev.sextant.app.remote.PageReader.instant;
import static dev.sextant.app.remote.PageReader.object;
import static dev.sextant.app.remote.PageReader.objects;
import static dev.sextant.app.remote.PageReader.required;

import dev.sextant.app.web.body.Fields;
import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.json.Json;
import dev.sextant.domain.series.Aggregate;
import dev.sextant.domain.series.Bucket;
import dev.sextant.domain.series.Buckets;
import dev.sextant.domain.series.Chart;
import dev.sextant.domain.series.Mark;
import dev.sextant.domain.series.NamedSample;
import dev.sextant.domain.series.NonFinite;
import dev.sextant.domain.series.Point;
import dev.sextant.domain.series.Sample;
import dev.sextant.domain.series.SampleKey;
import dev.sextant.domain.series.SamplePage;
import dev.sextant.domain.series.SeriesName;
import dev.sextant.domain.series.SeriesSummary;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Reads series: summaries, samples, charts and buckets. */
final class SeriesReader {
    private SeriesReader() {}

    static SeriesSummary summary(Fields series) {
        return new SeriesSummary(
                new SeriesName(series.text("name")),
                series.whole("count"),
                series.whole("nonFinite"),
                required(series, "first", SeriesReader::point),
                required(series, "last", SeriesReader::point),
                object(series, "min", SeriesReader::point),
                object(series, "max", SeriesReader::point));
    }

    static SamplePage page(Fields page) {
        return new SamplePage(
                PageReader.items(page, SeriesReader::sample), page.meaning("nextCursor", SampleKey::parse));
    }

    static NamedSample named(Fields sample) {
        return new NamedSample(new SeriesName(sample.text("series")), sample(sample));
    }

    static Chart chart(Fields chart) {
        List<Double> times = numbers(chart, "times");
        List<Double> sequences = numbers(chart, "sequences");
        List<Double> values = numbers(chart, "values");
        if (times.size() != sequences.size() || times.size() != values.size()) {
            throw new InvalidValue(
                    "points",
                    "have " + times.size() + " times, " + sequences.size() + " sequences and " + values.size()
                            + " values, but as many of each");
        }
        return new Chart(
                chart.number("from"),
                chart.number("to"),
                Math.toIntExact(chart.whole("columns")),
                chart.flag("raw", false),
                IntStream.range(0, times.size())
                        .mapToObj(i -> new Point(times.get(i), sequences.get(i).longValue(), values.get(i)))
                        .toList(),
                chart.whole("samples"),
                objects(
                        chart,
                        "marks",
                        mark -> new Mark(
                                NonFinite.valueOf(mark.text("kind")), mark.number("time"), mark.whole("count"))));
    }

    static Buckets buckets(Fields buckets) {
        return new Buckets(buckets.number("width"), objects(buckets, "buckets", SeriesReader::bucket));
    }

    private static Bucket bucket(Fields bucket) {
        Fields given = Fields.of("values", bucket.object("values"));
        Map<Aggregate, Double> values = new EnumMap<>(Aggregate.class);
        for (Aggregate aggregate : Aggregate.values()) {
            given.optionalNumber(aggregate.name()).ifPresent(value -> values.put(aggregate, value));
        }
        return new Bucket(bucket.number("start"), bucket.whole("count"), bucket.whole("nonFinite"), values);
    }

    private static Point point(Fields point) {
        return new Point(point.number("time"), point.whole("sequence"), point.number("value"));
    }

    private static Sample sample(Fields sample) {
        return new Sample(
                sample.whole("sequence"),
                sample.number("time"),
                instant(sample, "recordedAt"),
                sample.number("value"),
                sample.flag("late", false));
    }

    private static List<Double> numbers(Fields chart, String name) {
        return chart.items(name).stream()
                .map(item -> {
                    if (item instanceof Json.Num(double number)) {
                        return number;
                    }
                    throw new InvalidValue(name, "must be numbers");
                })
                .toList();
    }
}
