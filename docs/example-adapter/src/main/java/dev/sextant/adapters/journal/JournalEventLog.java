package dev.sextant.adapters.journal;

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
import dev.sextant.domain.stream.StreamKind;
import dev.sextant.ports.driven.EventLog;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/** The events. */
class JournalEventLog implements EventLog {
    private final Replica replica;
    private final Appends appends;

    JournalEventLog(Replica replica, Appends appends) {
        this.replica = replica;
        this.appends = appends;
    }

    @Override
    public List<AppendOutcome> append(List<EventBatch> batches) {
        return appends.append(batches);
    }

    @Override
    public Lookup<Page<Recorded<Event>>> page(EntryQuery<EventFilter> query) {
        return ask(query.run(), events -> events.page(query));
    }

    @Override
    public Lookup<Count> count(RunId run, EventFilter filter) {
        return ask(run, events -> events.count(filter));
    }

    @Override
    public Lookup<EventFacets> facets(RunId run, EventFilter filter) {
        return ask(run, events -> {
            Facet.Counter types = new Facet.Counter();
            Facet.Counter targets = new Facet.Counter();
            events.chosen(filter).forEach(event -> {
                types.add(event.type());
                targets.add(event.target());
            });
            return new EventFacets(types.finish(), targets.finish());
        });
    }

    private <R> Lookup<R> ask(RunId run, Function<Entries<Event, EventFilter>, R> question) {
        return replica.read(state -> state.streams(run)
                .map(streams -> question.apply(new Entries<>(
                        Entries.recorded(streams.of(StreamKind.EVENTS), batch -> ((EventBatch) batch).events()),
                        EventFilter::matches,
                        event -> OptionalDouble.of(event.time())))));
    }
}
