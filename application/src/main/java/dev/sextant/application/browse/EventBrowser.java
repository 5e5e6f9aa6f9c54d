package dev.sextant.application.browse;

import dev.sextant.domain.event.Event;
import dev.sextant.domain.event.EventFacets;
import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.Count;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.stream.Recorded;
import dev.sextant.ports.driven.EventLog;
import dev.sextant.ports.driving.BrowseEvents;
import java.util.List;

/** Searches the events of a run. */
public final class EventBrowser implements BrowseEvents {
    private final EventLog events;

    public EventBrowser(EventLog events) {
        this.events = events;
    }

    @Override
    public Lookup<Page<Recorded<Event>>> page(EntryQuery<EventFilter> query) {
        return events.page(query);
    }

    @Override
    public Lookup<Count> count(RunId run, EventFilter filter) {
        return events.count(run, filter);
    }

    @Override
    public Lookup<EventFacets> facets(RunId run, EventFilter filter) {
        return events.facets(run, filter);
    }

    @Override
    public Lookup<List<Recorded<Event>>> around(RunId run, long sequence, int each) {
        return Surroundings.of(run, EventFilter.ALL, sequence, each, events::page);
    }
}
