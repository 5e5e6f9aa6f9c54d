package dev.sextant.ports.driving;

import dev.sextant.domain.event.Event;
import dev.sextant.domain.event.EventFacets;
import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.Count;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.stream.Recorded;
import java.util.List;

/** Searches the events of a run. */
public interface BrowseEvents {
    Lookup<Page<Recorded<Event>>> page(EntryQuery<EventFilter> query);

    Lookup<Count> count(RunId run, EventFilter filter);

    Lookup<EventFacets> facets(RunId run, EventFilter filter);

    /**
     * The events around a sequence, unfiltered, by sequence.
     *
     * @param each how many at most before it, and after it; 1 to 1,000
     */
    Lookup<List<Recorded<Event>>> around(RunId run, long sequence, int each);
}
