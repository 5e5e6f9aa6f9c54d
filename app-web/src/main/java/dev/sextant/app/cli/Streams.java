package dev.sextant.app.cli;

import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.log.LogFilter;
import dev.sextant.domain.series.SeriesQuery;
import dev.sextant.domain.series.SeriesSummary;
import dev.sextant.domain.store.Lookup;
import dev.sextant.ports.driving.ReadSeries;
import java.util.ArrayList;
import java.util.List;

/** How much a run has said. */
record Streams(long events, long logs, List<SeriesSummary> series) {
    Streams {
        series = List.copyOf(series);
    }

    static Streams of(DrivingPorts ports, RunId run) {
        return new Streams(
                Answers.found(ports.browseEvents().count(run, EventFilter.ALL)).value(),
                Answers.found(ports.browseLogs().count(run, LogFilter.ALL)).value(),
                series(ports.readSeries(), run));
    }

    long samples() {
        return series.stream().mapToLong(SeriesSummary::count).sum();
    }

    /** All series of a run, by name. */
    static List<SeriesSummary> series(ReadSeries reading, RunId run) {
        List<SeriesSummary> all = new ArrayList<>();
        SeriesQuery query = SeriesQuery.of(run);
        while (true) {
            var page = Answers.found(reading.list(query));
            all.addAll(page.items());
            if (page.next().isEmpty()) {
                return List.copyOf(all);
            }
            query = query.resume(page.next().get());
        }
    }

    /** Bytes, or nothing of a run that is not there. */
    static String size(DrivingPorts ports, RunId run) {
        return ports.measureStore().sizeOf(run) instanceof Lookup.Found<Long>(Long bytes) ? Shown.bytes(bytes) : "–";
    }
}
