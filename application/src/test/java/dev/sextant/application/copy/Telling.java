package dev.sextant.application.copy;

import dev.sextant.domain.event.Event;
import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.log.LogFilter;
import dev.sextant.domain.log.LogRecord;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.page.PageLimit;
import dev.sextant.domain.run.HistoryQuery;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunFilter;
import dev.sextant.domain.run.RunQuery;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.series.NamedSample;
import dev.sextant.domain.stream.Recorded;
import dev.sextant.ports.driven.Storage;
import java.util.List;

/** What a small store tells of one run, but for the numbers that its steps have in the history of the whole store. */
record Telling(
        Run run,
        List<Entry> life,
        List<Recorded<Event>> events,
        List<Recorded<LogRecord>> logs,
        List<NamedSample> samples) {
    /** An entry of a history without its number. */
    record Entry(RunState to, StepNote note) {}

    /** What a store tells of all its runs. */
    static List<Telling> all(Storage store) {
        return store.runs().page(RunQuery.of(RunFilter.ALL).limit(PageLimit.MOST)).items().stream()
                .map(run -> of(store, run))
                .toList();
    }

    static Telling of(Storage store, Run run) {
        return new Telling(
                run,
                store.runs().history(HistoryQuery.of(run.id()).limit(PageLimit.MOST)).stream()
                        .map(entry -> new Entry(entry.to(), entry.note()))
                        .toList(),
                store.events()
                        .page(EntryQuery.of(run.id(), EventFilter.ALL).limit(PageLimit.MOST))
                        .toOptional()
                        .orElseThrow()
                        .items(),
                store.logs()
                        .page(EntryQuery.of(run.id(), LogFilter.ALL).limit(PageLimit.MOST))
                        .toOptional()
                        .orElseThrow()
                        .items(),
                store.series()
                        .tail(run.id(), 0, NamedSample.MOST_OF_A_TAIL)
                        .toOptional()
                        .orElseThrow());
    }
}
