package dev.sextant.arch.faults;

import dev.sextant.domain.event.Event;
import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.AppendOutcome.AlreadyAppended;
import dev.sextant.domain.stream.AppendOutcome.Appended;
import dev.sextant.domain.stream.AppendOutcome.Refused;
import dev.sextant.domain.stream.AppendRefusal;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.domain.stream.LogBatch;
import dev.sextant.domain.stream.Recorded;
import dev.sextant.ports.driven.EventLog;
import dev.sextant.ports.driven.LogArchive;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/** Faults of appending, in a store's event log. */
final class AppendFaults {
    private AppendFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.inEvents(
                        "Append-1",
                        "the outcomes of batches without keys come in another order",
                        AppendFaults::reversed),
                Fault.inEvents(
                        "Append-2",
                        "the second batch of a run in one call is answered the first one's sequences",
                        AppendFaults::stuck),
                Fault.inEvents(
                        "Append-6", "a batch that stands twice in one call is stored twice", AppendFaults::hasty),
                Fault.inEvents(
                        "Append-7",
                        "a key that is used for other entries is not noticed",
                        plain -> answering(plain, AppendRefusal.KEY_REUSED, new AlreadyAppended(1, 1))),
                Fault.inEvents("Append-10", "an append with a key is accepted after the purge", AppendFaults::undead),
                Fault.inEvents(
                        "Append-10",
                        "an append to an archived run is accepted",
                        plain -> answering(plain, AppendRefusal.RUN_ARCHIVED, new Appended(1, 1))),
                Fault.inEvents(
                        "Append-11",
                        "what came after the end is not marked late",
                        plain -> paging(
                                plain,
                                items -> items.stream()
                                        .map(entry -> marked(entry, false))
                                        .toList())),
                Fault.inEvents(
                        "Append-11",
                        "the last entry before the end is marked late",
                        plain -> paging(plain, AppendFaults::lateTooSoon)),
                Fault.inBudget("Append-14", "each handle has a budget of its own", OwnBudget::new));
    }

    private static EventLog reversed(EventLog plain) {
        return new HonestEvents(plain) {
            @Override
            public List<AppendOutcome> append(List<EventBatch> batches) {
                List<AppendOutcome> outcomes = super.append(batches);
                return isWithoutKeys(batches) ? outcomes.reversed() : outcomes;
            }
        };
    }

    private static boolean isWithoutKeys(List<EventBatch> batches) {
        return batches.stream().allMatch(batch -> batch.key().isEmpty());
    }

    private static EventLog stuck(EventLog plain) {
        return new HonestEvents(plain) {
            @Override
            public List<AppendOutcome> append(List<EventBatch> batches) {
                List<AppendOutcome> outcomes = new ArrayList<>(super.append(batches));
                Map<RunId, Long> firsts = new HashMap<>();
                for (int i = 0; i < outcomes.size() && isWithoutKeys(batches); i++) {
                    if (outcomes.get(i) instanceof Appended(long first, int count)) {
                        firsts.putIfAbsent(batches.get(i).run(), first);
                        outcomes.set(i, new Appended(firsts.get(batches.get(i).run()), count));
                    }
                }
                return outcomes;
            }
        };
    }

    /** Looks for the keys before it stores the first batch of a call. */
    private static EventLog hasty(EventLog plain) {
        return new HonestEvents(plain) {
            @Override
            public List<AppendOutcome> append(List<EventBatch> batches) {
                List<EventBatch> seen = new ArrayList<>();
                for (EventBatch batch : batches) {
                    seen.add(
                            seen.contains(batch)
                                    ? new EventBatch(batch.run(), Optional.empty(), batch.events())
                                    : batch);
                }
                return super.append(seen);
            }
        };
    }

    private static EventLog undead(EventLog plain) {
        return new HonestEvents(plain) {
            @Override
            public List<AppendOutcome> append(List<EventBatch> batches) {
                List<AppendOutcome> outcomes = new ArrayList<>(super.append(batches));
                for (int i = 0; i < outcomes.size(); i++) {
                    if (batches.get(i).key().isPresent()
                            && outcomes.get(i).equals(new Refused(AppendRefusal.RUN_PURGED))) {
                        outcomes.set(i, new Appended(1, batches.get(i).size()));
                    }
                }
                return outcomes;
            }
        };
    }

    private static EventLog answering(EventLog plain, AppendRefusal refusal, AppendOutcome instead) {
        return new HonestEvents(plain) {
            @Override
            public List<AppendOutcome> append(List<EventBatch> batches) {
                List<AppendOutcome> outcomes = new ArrayList<>(super.append(batches));
                outcomes.replaceAll(outcome -> outcome.equals(new Refused(refusal)) ? instead : outcome);
                return outcomes;
            }
        };
    }

    private static EventLog paging(EventLog plain, UnaryOperator<List<Recorded<Event>>> fault) {
        return new HonestEvents(plain) {
            @Override
            public Lookup<Page<Recorded<Event>>> page(EntryQuery<EventFilter> query) {
                return super.page(query).map(page -> new Page<>(fault.apply(page.items()), page.next(), page.total()));
            }
        };
    }

    private static Recorded<Event> marked(Recorded<Event> entry, boolean late) {
        return new Recorded<>(entry.sequence(), late, entry.entry());
    }

    private static List<Recorded<Event>> lateTooSoon(List<Recorded<Event>> items) {
        List<Recorded<Event>> marked = new ArrayList<>(items);
        for (int i = 1; i < items.size(); i++) {
            if (items.get(i).late()) {
                marked.set(i - 1, marked(items.get(i - 1), true));
            }
        }
        return marked;
    }

    /** Counts what came through itself alone, and when others have filled the store says that it took a batch all the same. */
    private static final class OwnBudget extends HonestLogs {
        /** Less than what one handle brings into the store of the contract until that is full. */
        private static final long BYTES = 2L << 20;

        private final AtomicLong own = new AtomicLong();

        OwnBudget(LogArchive plain) {
            super(plain);
        }

        @Override
        public List<AppendOutcome> append(List<LogBatch> batches) {
            List<AppendOutcome> outcomes = new ArrayList<>(super.append(batches));
            for (int i = 0; i < outcomes.size(); i++) {
                LogBatch batch = batches.get(i);
                if (outcomes.get(i).equals(new Refused(AppendRefusal.STORE_FULL))
                        && own.get() + batch.bytes() <= BYTES) {
                    outcomes.set(i, new Appended(1, batch.size()));
                }
                own.addAndGet(batch.bytes());
            }
            return outcomes;
        }
    }
}
