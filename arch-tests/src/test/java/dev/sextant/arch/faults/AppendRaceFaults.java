package dev.sextant.arch.faults;

import dev.sextant.domain.event.Event;
import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.Direction;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.page.Order;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.page.PageLimit;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.store.Absence;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.stream.AppendKey;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.AppendOutcome.AlreadyAppended;
import dev.sextant.domain.stream.AppendOutcome.Appended;
import dev.sextant.domain.stream.AppendOutcome.Refused;
import dev.sextant.domain.stream.AppendRefusal;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.domain.stream.Recorded;
import dev.sextant.ports.driven.EventLog;
import dev.sextant.ports.driven.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/** Faults of appending that concern other batches, keys, readers and writers than the one that appends. */
final class AppendRaceFaults {
    private AppendRaceFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.inEvents("Append-3", "a refused batch takes those behind it along", AppendRaceFaults::touchy),
                Fault.inEvents("Append-4", "who only reads does not see an entry that is alone", Lagging::new),
                Fault.inEvents(
                        "Append-5",
                        "threads other than the one that opened a handle meet the last entry before the one before it",
                        AppendRaceFaults::hasty),
                Fault.inEvents("Append-8", "keys are compared without their case", AppendRaceFaults::collated),
                Fault.inEvents("Append-9", "keys that came with others outlive the archive", Mindful::new),
                Fault.in(FaultySheet.Events.class, "Append-9", "a pin drops the keys", () -> AppendRaceFaults::pinned),
                Fault.inEvents("Append-12", "the twenty-second larger batch of a run is refused", Overwhelmed::new),
                Fault.inEvents("Append-13", "who wrote a run often finds its stream after the purge", Hospitable::new));
    }

    private static EventLog touchy(EventLog plain) {
        return new HonestEvents(plain) {
            @Override
            public List<AppendOutcome> append(List<EventBatch> batches) {
                List<AppendOutcome> outcomes = new ArrayList<>();
                for (EventBatch batch : batches) {
                    boolean after = !outcomes.isEmpty() && outcomes.getLast() instanceof Refused;
                    outcomes.add(
                            after
                                    ? outcomes.getLast()
                                    : super.append(List.of(batch)).getFirst());
                }
                return outcomes;
            }
        };
    }

    private static boolean isAllBySequence(EntryQuery<EventFilter> query) {
        return query.filter().equals(EventFilter.ALL)
                && query.order() == Order.SEQUENCE
                && query.direction() == Direction.FORWARD;
    }

    private static final class Lagging extends HonestEvents {
        private volatile boolean wrote;

        Lagging(EventLog plain) {
            super(plain);
        }

        @Override
        public List<AppendOutcome> append(List<EventBatch> batches) {
            wrote = true;
            return super.append(batches);
        }

        @Override
        public Lookup<Page<Recorded<Event>>> page(EntryQuery<EventFilter> query) {
            return super.page(query)
                    .map(page ->
                            !wrote && isAllBySequence(query) && page.items().size() == 1
                                    ? new Page<>(List.of(), Optional.empty(), page.total())
                                    : page);
        }
    }

    private static EventLog hasty(EventLog plain) {
        Thread opener = Thread.currentThread();
        return new HonestEvents(plain) {
            @Override
            public Lookup<Page<Recorded<Event>>> page(EntryQuery<EventFilter> query) {
                Lookup<Page<Recorded<Event>>> page = super.page(query);
                boolean sees = Thread.currentThread().equals(opener)
                        || query.limit() < PageLimit.MOST
                        || !isAllBySequence(query);
                return sees
                        ? page
                        : page.map(found -> new Page<>(lastAlone(found.items()), found.next(), found.total()));
            }
        };
    }

    private static List<Recorded<Event>> lastAlone(List<Recorded<Event>> items) {
        return items.size() < 2
                ? items
                : items.stream()
                        .filter(entry -> !entry.equals(items.get(items.size() - 2)))
                        .toList();
    }

    private static EventLog collated(EventLog plain) {
        return new HonestEvents(plain) {
            @Override
            public List<AppendOutcome> append(List<EventBatch> batches) {
                return super.append(batches.stream()
                        .map(batch -> new EventBatch(
                                batch.run(),
                                batch.key().map(key -> new AppendKey(key.value().toLowerCase(Locale.ROOT))),
                                batch.events()))
                        .toList());
            }
        };
    }

    private static Storage pinned(Storage plain) {
        EventLog events = new HonestEvents(plain.events()) {
            @Override
            public List<AppendOutcome> append(List<EventBatch> batches) {
                return super.append(batches.stream().map(this::renamed).toList());
            }

            private EventBatch renamed(EventBatch batch) {
                boolean pinned =
                        plain.runs().find(batch.run()).orElse(null) instanceof EndedRun ended && ended.pinned();
                return new EventBatch(
                        batch.run(),
                        batch.key().map(key -> pinned ? new AppendKey(key.value() + " when pinned") : key),
                        batch.events());
            }
        };
        return new HonestStorage(plain) {
            @Override
            public EventLog events() {
                return events;
            }
        };
    }

    /** Remembers what it answered under each key, if others came with it. */
    private static final class Mindful extends HonestEvents {
        private record KeyOfRun(RunId run, AppendKey key) {}

        private final Map<KeyOfRun, AppendOutcome> known = new ConcurrentHashMap<>();

        Mindful(EventLog plain) {
            super(plain);
        }

        @Override
        public List<AppendOutcome> append(List<EventBatch> batches) {
            List<AppendOutcome> outcomes = new ArrayList<>(super.append(batches));
            for (int i = 0; i < batches.size(); i++) {
                EventBatch batch = batches.get(i);
                if (batch.key().isPresent() && outcomes.get(i) instanceof Appended(long first, int count)) {
                    KeyOfRun key = new KeyOfRun(batch.run(), batch.key().get());
                    outcomes.set(i, known.getOrDefault(key, outcomes.get(i)));
                    if (batches.size() > 1) {
                        known.putIfAbsent(key, new AlreadyAppended(first, count));
                    }
                }
            }
            return outcomes;
        }
    }

    private static final class Overwhelmed extends HonestEvents {
        private static final int TOO_MANY = 22;

        private final Map<RunId, Integer> calls = new ConcurrentHashMap<>();

        Overwhelmed(EventLog plain) {
            super(plain);
        }

        @Override
        public List<AppendOutcome> append(List<EventBatch> batches) {
            boolean tooMany = batches.size() == 1
                    && batches.getFirst().size() > 1
                    && calls.merge(batches.getFirst().run(), 1, Integer::sum) == TOO_MANY;
            return tooMany ? List.of(new Refused(AppendRefusal.STORE_FULL)) : super.append(batches);
        }
    }

    private static final class Hospitable extends HonestEvents {
        private static final int OFTEN = 6;

        private final Map<RunId, Integer> calls = new ConcurrentHashMap<>();

        Hospitable(EventLog plain) {
            super(plain);
        }

        @Override
        public List<AppendOutcome> append(List<EventBatch> batches) {
            batches.forEach(batch -> calls.merge(batch.run(), 1, Integer::sum));
            return super.append(batches);
        }

        @Override
        public Lookup<Page<Recorded<Event>>> page(EntryQuery<EventFilter> query) {
            Lookup<Page<Recorded<Event>>> page = super.page(query);
            return page.equals(Lookup.missing(Absence.RUN_PURGED)) && calls.getOrDefault(query.run(), 0) >= OFTEN
                    ? Lookup.found(new Page<>(List.of(), Optional.empty(), OptionalLong.empty()))
                    : page;
        }
    }
}
