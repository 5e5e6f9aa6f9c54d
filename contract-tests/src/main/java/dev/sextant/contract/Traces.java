package dev.sextant.contract;

import dev.sextant.domain.event.Event;
import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.log.LogFilter;
import dev.sextant.domain.log.LogRecord;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.page.PageLimit;
import dev.sextant.domain.run.HistoryEntry;
import dev.sextant.domain.run.HistoryQuery;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunFilter;
import dev.sextant.domain.run.RunQuery;
import dev.sextant.domain.series.NamedSample;
import dev.sextant.domain.series.SeriesQuery;
import dev.sextant.domain.series.SeriesSummary;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.stream.Recorded;
import dev.sextant.ports.driven.Storage;
import java.util.List;

/** Everything that can be seen of a small store with an eye to one run: what a refusal must leave as it was. */
record Traces(
        List<Run> runs,
        List<HistoryEntry> history,
        Lookup<Page<Recorded<Event>>> events,
        Lookup<Page<Recorded<LogRecord>>> logs,
        Lookup<List<NamedSample>> samples,
        Lookup<Page<SeriesSummary>> series) {
    Traces {
        runs = List.copyOf(runs);
        history = List.copyOf(history);
    }

    static Traces of(Storage storage, RunId run) {
        return new Traces(
                storage.runs()
                        .page(RunQuery.of(RunFilter.ALL).limit(PageLimit.MOST))
                        .items(),
                storage.runs().history(HistoryQuery.all().limit(PageLimit.MOST)),
                storage.events().page(EntryQuery.of(run, EventFilter.ALL).limit(PageLimit.MOST)),
                storage.logs().page(EntryQuery.of(run, LogFilter.ALL).limit(PageLimit.MOST)),
                storage.series().tail(run, 0, NamedSample.MOST_OF_A_TAIL),
                storage.series().list(SeriesQuery.of(run)));
    }
}
