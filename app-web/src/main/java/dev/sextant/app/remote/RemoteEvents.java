package dev.sextant.app.remote;

import dev.sextant.domain.event.Event;
import dev.sextant.domain.event.EventFacets;
import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.Count;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.stream.Recorded;
import dev.sextant.ports.driving.BrowseEvents;
import java.util.List;

/** Searches the events of a server's runs. */
record RemoteEvents(Exchange exchange) implements BrowseEvents {
    private static final String EVENTS = "events";

    @Override
    public Lookup<Page<Recorded<Event>>> page(EntryQuery<EventFilter> query) {
        Question asked = Filters.events(Question.at("runs", query.run(), EVENTS), query.filter());
        return exchange.get(Filters.page(asked, query)).find(page -> PageReader.page(page, EntryReader::event));
    }

    @Override
    public Lookup<Count> count(RunId run, EventFilter filter) {
        return exchange.get(Filters.events(Question.at("runs", run, EVENTS, "count"), filter))
                .find(PageReader::count);
    }

    @Override
    public Lookup<EventFacets> facets(RunId run, EventFilter filter) {
        return exchange.get(Filters.events(Question.at("runs", run, EVENTS, "facets"), filter))
                .find(EntryReader::eventFacets);
    }

    @Override
    public Lookup<List<Recorded<Event>>> around(RunId run, long sequence, int each) {
        Answer answer = exchange.get(
                Question.at("runs", run, EVENTS, sequence, "context").with("each", each));
        return Surroundings.read(
                answer, EntryReader::event, EntryQuery.of(run, EventFilter.ALL), sequence, each, this::page);
    }
}
