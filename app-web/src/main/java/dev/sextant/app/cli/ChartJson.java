package dev.sextant.app.cli;

import dev.sextant.domain.series.Bucket;
import dev.sextant.domain.series.Buckets;
import dev.sextant.domain.series.Chart;
import dev.sextant.domain.series.Mark;
import java.util.Locale;

/** Charts and buckets as JSON, every double exactly. */
final class ChartJson {
    private ChartJson() {}

    static String of(Chart chart) {
        return new JsonObject()
                .number("from", chart.from())
                .number("to", chart.to())
                .whole("columns", chart.columns())
                .flag("raw", chart.raw())
                .whole("samples", chart.samples())
                .list("points", chart.points().stream().map(SeriesTable::point).toList())
                .list("marks", chart.marks().stream().map(ChartJson::mark).toList())
                .done();
    }

    static String of(Buckets buckets) {
        return new JsonObject()
                .number("width", buckets.width())
                .list(
                        "buckets",
                        buckets.buckets().stream().map(ChartJson::bucket).toList())
                .done();
    }

    private static String mark(Mark mark) {
        return new JsonObject()
                .text("kind", mark.kind().name())
                .number("time", mark.time())
                .whole("count", mark.count())
                .done();
    }

    private static String bucket(Bucket bucket) {
        JsonObject object = new JsonObject()
                .number("start", bucket.start())
                .whole("finite", bucket.count())
                .whole("nonFinite", bucket.nonFinite());
        bucket.values()
                .forEach((aggregate, value) -> object.number(aggregate.name().toLowerCase(Locale.ROOT), value));
        return object.done();
    }
}
