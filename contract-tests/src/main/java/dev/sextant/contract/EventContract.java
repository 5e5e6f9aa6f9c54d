package dev.sextant.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.event.Event;
import dev.sextant.domain.event.EventFacets;
import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.json.CanonicalJson;
import dev.sextant.domain.json.Json;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.page.Facet;
import dev.sextant.domain.store.Absence;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.stream.AppendKey;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.domain.stream.Recorded;
import dev.sextant.domain.stream.StreamKind;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.Storage;
import dev.sextant.ports.driven.TelemetryStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** How events are made, appended and read in the contract of their port: it has no tests of its own. */
public abstract class EventContract extends AppendContract<EventBatch> {
    static final WallInstant EPOCH = new WallInstant(0);

    @Override
    TelemetryStream<EventBatch> stream(Storage handle) {
        return handle.events();
    }

    @Override
    EventBatch batch(RunId run, String mark, int size) {
        return MarkedBatch.events(run, mark, size);
    }

    @Override
    EventBatch keyed(EventBatch batch, AppendKey key) {
        return batch.keyed(key);
    }

    @Override
    int mostEntries() {
        return EventBatch.MOST_ENTRIES;
    }

    @Override
    StreamKind kind() {
        return StreamKind.EVENTS;
    }

    /** Appends events to a new run. */
    EntryReading<EventFilter, Event> stored(List<Event> events) {
        RunId run = runs().pending();
        append(EventBatch.of(run, events));
        return reading(run, storage(), events);
    }

    static EntryReading<EventFilter, Event> reading(RunId run, Storage handle, List<Event> events) {
        return new EntryReading<>(
                run,
                handle.events()::page,
                EntryOracle.of(events, EventFilter::matches, event -> OptionalDouble.of(event.time())));
    }

    /** An event of which nothing is special but its target. */
    static Event event(String target) {
        return new Event(0, EPOCH, "type", target, Optional.empty(), false, CanonicalJson.EMPTY_OBJECT);
    }

    /** A context that holds a text as a name and as a value. */
    static CanonicalJson context(String text) {
        return CanonicalJson.of(new Json.Obj(Map.of(text, new Json.Str(text))));
    }

    static EventFacets facets(List<Recorded<Event>> chosen) {
        Facet.Counter types = new Facet.Counter();
        Facet.Counter targets = new Facet.Counter();
        chosen.forEach(event -> {
            types.add(event.entry().type());
            targets.add(event.entry().target());
        });
        return new EventFacets(types.finish(), targets.finish());
    }

    static void assertMissing(Storage handle, RunId run, Absence why) {
        assertThat(handle.events().page(EntryQuery.of(run, EventFilter.ALL))).isEqualTo(Lookup.missing(why));
        assertThat(handle.events().count(run, EventFilter.ALL)).isEqualTo(Lookup.missing(why));
        assertThat(handle.events().facets(run, EventFilter.ALL)).isEqualTo(Lookup.missing(why));
    }
}
