package dev.sextant.app.wiring;

import dev.sextant.contract.TestRuns;
import dev.sextant.domain.event.Event;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.log.LogFilter;
import dev.sextant.domain.log.LogRecord;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.page.PageLimit;
import dev.sextant.domain.run.HistoryQuery;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.series.NamedSample;
import dev.sextant.domain.stream.Recorded;
import dev.sextant.ports.driven.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a store tells of one run that has at most a page of logs; but for the numbers of its steps. */
record ToldRun(
        Run run,
        List<Lived> life,
        List<Recorded<Event>> events,
        List<Recorded<LogRecord>> logs,
        List<NamedSample> samples) {
    /** An entry of a history without its number. */
    record Lived(Optional<RunState> from, RunState to, StepNote note) {}

    static ToldRun of(Storage store, RunId run) {
        return new ToldRun(
                store.runs().find(run).orElseThrow(),
                store.runs().history(HistoryQuery.of(run).limit(PageLimit.MOST)).stream()
                        .map(entry -> new Lived(entry.from(), entry.to(), entry.note()))
                        .toList(),
                TestRuns.readAll(store, run),
                store.logs()
                        .page(EntryQuery.of(run, LogFilter.ALL).limit(PageLimit.MOST))
                        .toOptional()
                        .orElseThrow()
                        .items(),
                samples(store, run));
    }

    private static List<NamedSample> samples(Storage store, RunId run) {
        List<NamedSample> all = new ArrayList<>();
        List<NamedSample> tail = tail(store, run, 0);
        while (!tail.isEmpty()) {
            all.addAll(tail);
            tail = tail(store, run, tail.getLast().sample().sequence());
        }
        return all;
    }

    private static List<NamedSample> tail(Storage store, RunId run, long after) {
        return store.series()
                .tail(run, after, NamedSample.MOST_OF_A_TAIL)
                .toOptional()
                .orElseThrow();
    }
}
