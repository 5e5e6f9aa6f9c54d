package dev.sextant.arch.faults;

import dev.sextant.domain.event.Event;
import dev.sextant.domain.event.EventFacets;
import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.Count;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.store.Absence;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.domain.stream.Recorded;
import dev.sextant.domain.text.Needle;
import dev.sextant.domain.text.TextTest;
import dev.sextant.domain.time.TimeRange;
import dev.sextant.ports.driven.EventLog;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;

/** Faults of reading events. */
final class EventFaults {
    private EventFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.inEvents("EventLog-1", "instants of long ago are kept to the millisecond", EventFaults::rounded),
                Fault.inEvents(
                        "EventLog-2",
                        "internal events of a range of time are never hidden",
                        filtering(EventFaults::withInternal)),
                Fault.inEvents("EventLog-2", "a range of time is closed at its end", filtering(EventFaults::closed)),
                Fault.inEvents("EventLog-6", "exactly ten thousand are too many to count", EventFaults::impatient),
                Fault.inEvents("EventLog-7", "facets count what the filter leaves out", EventFaults::unfiltered),
                Fault.inEvents("EventLog-8", "% is a wildcard", filtering(EventFaults::wild)),
                Fault.inEvents("EventLog-8", "names are compared without their case", filtering(EventFaults::collated)),
                Fault.inEvents("EventLog-9", "an unknown run has no entries to count", EventFaults::hospitable));
    }

    private static EventLog rounded(EventLog plain) {
        return new HonestEvents(plain) {
            @Override
            public List<AppendOutcome> append(List<EventBatch> batches) {
                return super.append(batches.stream()
                        .map(batch -> new EventBatch(
                                batch.run(),
                                batch.key(),
                                batch.events().stream()
                                        .map(EventFaults::rounded)
                                        .toList()))
                        .toList());
            }
        };
    }

    private static Event rounded(Event event) {
        return new Event(
                event.time(),
                LongAgo.coarse(event.recordedAt()),
                event.type(),
                event.target(),
                event.source(),
                event.internal(),
                event.context());
    }

    /** The cursors stay those of the filter that was asked for. */
    private static UnaryOperator<EventLog> filtering(UnaryOperator<EventFilter> fault) {
        return plain -> new HonestEvents(plain) {
            @Override
            public Lookup<Page<Recorded<Event>>> page(EntryQuery<EventFilter> query) {
                EntryQuery<EventFilter> other = new EntryQuery<>(
                        query.run(),
                        fault.apply(query.filter()),
                        query.order(),
                        query.direction(),
                        query.limit(),
                        query.after());
                return super.page(other)
                        .map(page -> page.next().isPresent() ? EventPageFaults.withNext(query, page) : page);
            }
        };
    }

    private static EventFilter withInternal(EventFilter filter) {
        if (filter.time().isUnbounded()) {
            return filter;
        }
        return new EventFilter(
                filter.types(),
                filter.target(),
                filter.source(),
                Optional.empty(),
                filter.time(),
                filter.wall(),
                filter.text());
    }

    private static EventFilter closed(EventFilter filter) {
        OptionalDouble to = filter.time().to();
        return to.isPresent()
                ? filter.time(new TimeRange(filter.time().from(), OptionalDouble.of(Math.nextUp(to.getAsDouble()))))
                : filter;
    }

    private static EventFilter wild(EventFilter filter) {
        String text = filter.text().map(Needle::text).orElse("").replace("%", "");
        return text.isEmpty() ? filter : filter.text(new Needle(text));
    }

    private static EventFilter collated(EventFilter filter) {
        return filter.target().orElse(null) instanceof TextTest.Equals(String name) && !name.isEmpty()
                ? filter.target(new TextTest.Contains(new Needle(name)))
                : filter;
    }

    private static EventLog impatient(EventLog plain) {
        return new HonestEvents(plain) {
            @Override
            public Lookup<Count> count(RunId run, EventFilter filter) {
                return super.count(run, filter)
                        .map(count -> count.value() == Count.EXACT_UP_TO ? Count.tooManyToCount() : count);
            }
        };
    }

    private static EventLog unfiltered(EventLog plain) {
        return new HonestEvents(plain) {
            @Override
            public Lookup<EventFacets> facets(RunId run, EventFilter filter) {
                return super.facets(run, EventFilter.ALL);
            }
        };
    }

    private static EventLog hospitable(EventLog plain) {
        return new HonestEvents(plain) {
            @Override
            public Lookup<Count> count(RunId run, EventFilter filter) {
                Lookup<Count> count = super.count(run, filter);
                return count.equals(Lookup.missing(Absence.UNKNOWN_RUN)) ? Lookup.found(Count.exactly(0)) : count;
            }
        };
    }
}
