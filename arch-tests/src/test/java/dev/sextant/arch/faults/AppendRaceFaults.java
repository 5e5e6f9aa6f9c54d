package dev.sextant.arch.faults;

import dev.sextant.domain.event.Event;
import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.page.Page;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** Faults of appending that concern other batches, keys, readers and writers than the one that appends. */
final class AppendRaceFaults {
    private AppendRaceFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.inEvents("Append-3", "a refused batch takes those behind it along", AppendRaceFaults::touchy),
                Fault.inEvents(
                        "Append-4",
                        "readers lag behind by one entry",
                        plain -> seeing(plain, items -> items.subList(0, Math.max(0, items.size() - 1)))),
                Fault.inEvents(
                        "Append-5",
                        "the last entry comes into sight before the one before it",
                        plain -> seeing(plain, AppendRaceFaults::lastAlone)),
                Fault.inEvents("Append-8", "keys are compared without their case", AppendRaceFaults::collated),
                Fault.inEvents("Append-9", "keys outlive the archive", Mindful::new),
                new Fault("Append-9", "a pin drops the keys", FaultySheet.Events.class, AppendRaceFaults::pinned),
                Fault.inEvents("Append-12", "one of many writers is refused", Overwhelmed::new),
                Fault.inEvents("Append-13", "a purged run still has its stream", AppendRaceFaults::hospitable));
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

    private static EventLog seeing(EventLog plain, UnaryOperator<List<Recorded<Event>>> fault) {
        return new HonestEvents(plain) {
            @Override
            public Lookup<Page<Recorded<Event>>> page(EntryQuery<EventFilter> query) {
                return super.page(query)
                        .map(page -> new Page<>(fault.apply(page.items()), Optional.empty(), page.total()));
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

    /** Remembers what it answered under each key. */
    private static final class Mindful extends HonestEvents {
        private final Map<RunId, Map<AppendKey, AppendOutcome>> known = new ConcurrentHashMap<>();

        Mindful(EventLog plain) {
            super(plain);
        }

        @Override
        public List<AppendOutcome> append(List<EventBatch> batches) {
            List<AppendOutcome> outcomes = super.append(batches);
            List<AppendOutcome> remembered = new ArrayList<>();
            for (int i = 0; i < batches.size(); i++) {
                AppendOutcome outcome = outcomes.get(i);
                remembered.add(
                        batches.get(i).key().isPresent() && outcome instanceof Appended(long first, int count)
                                ? before(batches.get(i), new AlreadyAppended(first, count))
                                        .orElse(outcome)
                                : outcome);
            }
            return remembered;
        }

        private Optional<AppendOutcome> before(EventBatch batch, AlreadyAppended now) {
            return Optional.ofNullable(known.computeIfAbsent(batch.run(), run -> new ConcurrentHashMap<>())
                    .putIfAbsent(batch.key().orElseThrow(), now));
        }
    }

    private static final class Overwhelmed extends HonestEvents {
        private static final int TOO_MANY = 10;

        private final AtomicInteger calls = new AtomicInteger();

        Overwhelmed(EventLog plain) {
            super(plain);
        }

        @Override
        public List<AppendOutcome> append(List<EventBatch> batches) {
            return calls.incrementAndGet() == TOO_MANY
                    ? batches.stream()
                            .<AppendOutcome>map(batch -> new Refused(AppendRefusal.STORE_FULL))
                            .toList()
                    : super.append(batches);
        }
    }

    private static EventLog hospitable(EventLog plain) {
        return new HonestEvents(plain) {
            @Override
            public Lookup<Page<Recorded<Event>>> page(EntryQuery<EventFilter> query) {
                Lookup<Page<Recorded<Event>>> page = super.page(query);
                return page.equals(Lookup.missing(Absence.RUN_PURGED))
                        ? Lookup.found(new Page<>(List.of(), Optional.empty(), OptionalLong.empty()))
                        : page;
            }
        };
    }
}
