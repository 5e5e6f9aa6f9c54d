package dev.sextant.adapters.memory;

import dev.sextant.domain.event.Event;
import dev.sextant.domain.event.EventFacets;
import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.Count;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.page.Facet;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.domain.stream.Recorded;
import dev.sextant.ports.driven.EventLog;
import java.util.List;

/** The events on the heap. */
final class MemoryEventLog implements EventLog {
    private final HeapHandle handle;

    MemoryEventLog(HeapHandle handle) {
        this.handle = handle;
    }

    @Override
    public List<AppendOutcome> append(List<EventBatch> batches) {
        return handle.heap().append(batches, RunShelf::events);
    }

    @Override
    public Lookup<Page<Recorded<Event>>> page(EntryQuery<EventFilter> query) {
        return view(query.run(), query.filter()).map(view -> view.page(query));
    }

    @Override
    public Lookup<Count> count(RunId run, EventFilter filter) {
        return view(run, filter).map(EntryView::count);
    }

    @Override
    public Lookup<EventFacets> facets(RunId run, EventFilter filter) {
        return view(run, filter).map(MemoryEventLog::facets);
    }

    private static EventFacets facets(EntryView<Event, EventFilter> view) {
        Facet.Counter types = new Facet.Counter();
        Facet.Counter targets = new Facet.Counter();
        view.chosen().forEach(event -> {
            types.add(event.type());
            targets.add(event.target());
        });
        return new EventFacets(types.finish(), targets.finish());
    }

    private Lookup<EntryView<Event, EventFilter>> view(RunId run, EventFilter filter) {
        return handle.heap().read(run, shelf -> shelf.events().read((events, marks) -> events.view(filter, marks)));
    }
}
