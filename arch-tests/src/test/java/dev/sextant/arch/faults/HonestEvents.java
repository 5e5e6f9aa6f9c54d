package dev.sextant.arch.faults;

import dev.sextant.domain.event.Event;
import dev.sextant.domain.event.EventFacets;
import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.Count;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.domain.stream.Recorded;
import dev.sextant.ports.driven.EventLog;
import java.util.List;

/** An event log that changes nothing: a fault overrides one method. */
class HonestEvents implements EventLog {
    private final EventLog plain;

    HonestEvents(EventLog plain) {
        this.plain = plain;
    }

    @Override
    public List<AppendOutcome> append(List<EventBatch> batches) {
        return plain.append(batches);
    }

    @Override
    public Lookup<Page<Recorded<Event>>> page(EntryQuery<EventFilter> query) {
        return plain.page(query);
    }

    @Override
    public Lookup<Count> count(RunId run, EventFilter filter) {
        return plain.count(run, filter);
    }

    @Override
    public Lookup<EventFacets> facets(RunId run, EventFilter filter) {
        return plain.facets(run, filter);
    }
}
