package dev.sextant.app.cli;

import dev.sextant.app.wiring.Hexagon;
import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.log.LogFilter;
import dev.sextant.domain.series.SeriesQuery;
import dev.sextant.domain.series.SeriesSummary;
import dev.sextant.domain.store.Lookup;
import java.util.ArrayList;
import java.util.List;

/** How much a run has said. */
record Streams(long events, long logs, List<SeriesSummary> series) {
    Streams {
        series = List.copyOf(series);
    }

    static Streams of(Hexagon hexagon, RunId run) {
        return new Streams(
                Answers.found(hexagon.browseEvents().count(run, EventFilter.ALL))
                        .value(),
                Answers.found(hexagon.browseLogs().count(run, LogFilter.ALL)).value(),
                series(hexagon, run));
    }

    long samples() {
        return series.stream().mapToLong(SeriesSummary::count).sum();
    }

    /** All series of a run, by name. */
    static List<SeriesSummary> series(Hexagon hexagon, RunId run) {
        List<SeriesSummary> all = new ArrayList<>();
        SeriesQuery query = SeriesQuery.of(run);
        while (true) {
            var page = Answers.found(hexagon.readSeries().list(query));
            all.addAll(page.items());
            if (page.next().isEmpty()) {
                return List.copyOf(all);
            }
            query = query.resume(page.next().get());
        }
    }

    /** Bytes, or nothing of a run that is not there. */
    static String size(Hexagon hexagon, RunId run) {
        return hexagon.keepHouse().sizeOf(run) instanceof Lookup.Found<Long>(Long bytes) ? Shown.bytes(bytes) : "–";
    }
}
