package dev.sextant.application.copy;

import dev.sextant.domain.event.Event;
import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.log.LogFilter;
import dev.sextant.domain.log.LogRecord;
import dev.sextant.domain.page.EntryFilter;
import dev.sextant.domain.page.EntryKey;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.page.PageLimit;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.run.HistoryEntry;
import dev.sextant.domain.run.HistoryQuery;
import dev.sextant.domain.series.NamedSample;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.stream.Recorded;
import dev.sextant.ports.driven.Storage;
import dev.sextant.ports.driving.WholeRun;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads an ended run that lies in a store.
 *
 * @param known its history, if it was read already; what is added to that since belongs to a later state
 */
record RunReader(Storage store, EndedRun run, List<HistoryEntry> known) implements WholeRun {
    /** Few enough that a page of the heaviest entries finds room on a small heap. */
    private static final int PAGE = 100;

    RunReader {
        known = List.copyOf(known);
    }

    RunReader(Storage store, EndedRun run) {
        this(store, run, List.of());
    }

    /** The same run, whose history is not read again. */
    RunReader knowing(List<HistoryEntry> history) {
        return new RunReader(store, run, history);
    }

    @Override
    public List<HistoryEntry> history() {
        if (!known.isEmpty()) {
            return known;
        }
        List<HistoryEntry> history = new ArrayList<>();
        HistoryQuery query = HistoryQuery.of(id()).limit(PageLimit.MOST);
        List<HistoryEntry> page = store.runs().history(query);
        while (!page.isEmpty()) {
            history.addAll(page);
            page = store.runs().history(query.after(page.getLast().sequence()));
        }
        return history;
    }

    @Override
    public Lookup<List<Recorded<Event>>> events(long after) {
        return store.events().page(query(EventFilter.ALL, after)).map(Page::items);
    }

    @Override
    public Lookup<List<Recorded<LogRecord>>> logs(long after) {
        return store.logs().page(query(LogFilter.ALL, after)).map(Page::items);
    }

    @Override
    public Lookup<List<NamedSample>> samples(long after) {
        return store.series().tail(id(), after, NamedSample.MOST_OF_A_TAIL);
    }

    private RunId id() {
        return run.id();
    }

    private <F extends EntryFilter> EntryQuery<F> query(F all, long after) {
        return EntryQuery.of(id(), all).limit(PAGE).after(EntryKey.at(after));
    }
}
