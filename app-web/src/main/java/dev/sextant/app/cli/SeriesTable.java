package dev.sextant.app.cli;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.series.Chart;
import dev.sextant.domain.series.Point;
import dev.sextant.domain.series.SeriesSummary;
import dev.sextant.ports.driving.ReadSeries;
import java.util.List;
import java.util.Optional;

/** The series of a run, a line each. */
final class SeriesTable {
    private static final int SPARK = 32;

    private SeriesTable() {}

    static void print(Terminal terminal, ReadSeries reading, RunId run, List<SeriesSummary> series) {
        if (series.isEmpty()) {
            return;
        }
        Table table = new Table("SERIES", ">SAMPLES", ">MIN", ">MAX", ">LAST", "COURSE");
        for (SeriesSummary summary : series) {
            Chart chart = Answers.found(reading.chart(WholeRange.of(summary).chart(run, summary.name(), SPARK)));
            table.row(
                    summary.name().value(),
                    Shown.count(summary.count()),
                    value(summary.min()),
                    value(summary.max()),
                    Shown.number(summary.last().value()),
                    Sparkline.of(chart, SPARK));
        }
        table.print(terminal.out(), terminal.columns());
    }

    static String json(SeriesSummary summary) {
        JsonObject object = new JsonObject()
                .text("name", summary.name().value())
                .whole("count", summary.count())
                .whole("nonFinite", summary.nonFinite())
                .raw("first", point(summary.first()))
                .raw("last", point(summary.last()));
        summary.min().ifPresent(least -> object.raw("min", point(least)));
        summary.max().ifPresent(most -> object.raw("max", point(most)));
        return object.done();
    }

    static String point(Point point) {
        return new JsonObject()
                .number("time", point.time())
                .whole("sequence", point.sequence())
                .number("value", point.value())
                .done();
    }

    private static String value(Optional<Point> point) {
        return point.map(there -> Shown.number(there.value())).orElse("–");
    }
}
