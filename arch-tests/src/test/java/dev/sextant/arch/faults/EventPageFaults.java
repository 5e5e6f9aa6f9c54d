package dev.sextant.arch.faults;

import dev.sextant.domain.event.Event;
import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.page.EntryKey;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.page.Order;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.page.PageLimit;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.domain.stream.Recorded;
import dev.sextant.ports.driven.EventLog;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** Faults of pages of events, and of what lies ahead of them. */
final class EventPageFaults {
    private EventPageFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.inEvents(
                        "EventLog-2",
                        "a page of some types by time is one entry short",
                        paging(EventPageFaults::shortened)),
                Fault.inEvents(
                        "EventLog-3",
                        "next is missing by time of some types",
                        paging((query, page) -> new Page<>(
                                page.items(), isOfTypesByTime(query) ? Optional.empty() : page.next(), page.total()))),
                Fault.inEvents(
                        "EventLog-3",
                        "a large page that is just full has a next",
                        paging(EventPageFaults::withNextIfLarge)),
                Fault.inEvents(
                        "EventLog-4", "a page that goes on after an append leaves out its first entry", Skipping::new),
                Fault.inEvents(
                        "EventLog-5",
                        "the total of several types is one too high",
                        paging((query, page) -> new Page<>(
                                page.items(),
                                page.next(),
                                page.total().isPresent()
                                                && query.filter().types().size() > 1
                                        ? OptionalLong.of(page.total().getAsLong() + 1)
                                        : page.total()))),
                Fault.inEvents(
                        "EventLog-5",
                        "a total of a range of time is there, which costs a scan",
                        EventPageFaults::eager));
    }

    private interface Paging {
        Page<Recorded<Event>> page(EntryQuery<EventFilter> query, Page<Recorded<Event>> page);
    }

    private static UnaryOperator<EventLog> paging(Paging fault) {
        return plain -> new HonestEvents(plain) {
            @Override
            public Lookup<Page<Recorded<Event>>> page(EntryQuery<EventFilter> query) {
                return super.page(query).map(page -> fault.page(query, page));
            }
        };
    }

    private static boolean isOfTypesByTime(EntryQuery<EventFilter> query) {
        return query.order() == Order.TIME && !query.filter().types().isEmpty();
    }

    private static Page<Recorded<Event>> shortened(EntryQuery<EventFilter> query, Page<Recorded<Event>> page) {
        if (!isOfTypesByTime(query)) {
            return page;
        }
        return new Page<>(page.items().subList(0, Math.max(0, page.items().size() - 1)), page.next(), page.total());
    }

    static Page<Recorded<Event>> withNext(EntryQuery<EventFilter> query, Page<Recorded<Event>> page) {
        if (page.items().isEmpty()) {
            return page;
        }
        Recorded<Event> last = page.items().getLast();
        double time = query.order() == Order.SEQUENCE ? 0.0 : last.entry().time();
        return new Page<>(
                page.items(), Optional.of(query.cursorAfter(new EntryKey(time, last.sequence()))), page.total());
    }

    private static Page<Recorded<Event>> withNextIfLarge(EntryQuery<EventFilter> query, Page<Recorded<Event>> page) {
        return query.limit() >= PageLimit.DEFAULT && page.items().size() == query.limit()
                ? withNext(query, page)
                : page;
    }

    /** Skips what it has told where it went on, if something was appended since. */
    private static final class Skipping extends HonestEvents {
        private volatile boolean appended;
        private volatile Optional<Long> last = Optional.empty();

        Skipping(EventLog plain) {
            super(plain);
        }

        @Override
        public List<AppendOutcome> append(List<EventBatch> batches) {
            appended = true;
            return super.append(batches);
        }

        @Override
        public Lookup<Page<Recorded<Event>>> page(EntryQuery<EventFilter> query) {
            boolean goesOn = query.after().isPresent()
                    && query.after().map(EntryKey::sequence).equals(last);
            boolean skips = goesOn && appended;
            if (!goesOn) {
                appended = false;
            }
            return super.page(query).map(page -> {
                if (page.items().size() == query.limit()) {
                    last = Optional.of(page.items().getLast().sequence());
                }
                return skips && !page.items().isEmpty()
                        ? new Page<>(page.items().subList(1, page.items().size()), page.next(), page.total())
                        : page;
            });
        }
    }

    private static EventLog eager(EventLog plain) {
        return new HonestEvents(plain) {
            @Override
            public Lookup<Page<Recorded<Event>>> page(EntryQuery<EventFilter> query) {
                return super.page(query)
                        .map(page -> new Page<>(
                                page.items(),
                                page.next(),
                                query.filter().time().isUnbounded()
                                        ? page.total()
                                        : count(query.run(), query.filter())
                                                .toOptional()
                                                .map(count -> OptionalLong.of(count.value()))
                                                .orElse(page.total())));
            }
        };
    }
}
