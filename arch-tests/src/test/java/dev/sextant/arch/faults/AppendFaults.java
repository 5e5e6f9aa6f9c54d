package dev.sextant.arch.faults;

import dev.sextant.domain.event.Event;
import dev.sextant.domain.event.EventFilter;
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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/** Faults of appending, in a store's event log. */
final class AppendFaults {
    private AppendFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.inEvents("Append-1", "the outcomes come in another order", AppendFaults::reversed),
                Fault.inEvents("Append-2", "a sequence is left out", AppendFaults::gap),
                Fault.inEvents("Append-6", "keys are not looked at", AppendFaults::keyless),
                Fault.inEvents(
                        "Append-7",
                        "a key that is used for other entries is not noticed",
                        plain -> answering(plain, AppendRefusal.KEY_REUSED, new AlreadyAppended(1, 1))),
                Fault.inEvents(
                        "Append-10",
                        "an append after the purge is accepted",
                        plain -> answering(plain, AppendRefusal.RUN_PURGED, new Appended(1, 1))),
                Fault.inEvents(
                        "Append-10",
                        "an append to an archived run is accepted",
                        plain -> answering(plain, AppendRefusal.RUN_ARCHIVED, new Appended(1, 1))),
                Fault.inEvents(
                        "Append-11",
                        "what came after the end is not marked late",
                        plain -> rewriting(plain, entry -> new Recorded<>(entry.sequence(), false, entry.entry()))),
                Fault.inEvents(
                        "Append-11",
                        "everything is marked late",
                        plain -> rewriting(plain, entry -> new Recorded<>(entry.sequence(), true, entry.entry()))),
                Fault.inBudget("Append-14", "each handle has a budget of its own", OwnBudget::new));
    }

    private static EventLog reversed(EventLog plain) {
        return new HonestEvents(plain) {
            @Override
            public List<AppendOutcome> append(List<EventBatch> batches) {
                return super.append(batches).reversed();
            }
        };
    }

    private static EventLog gap(EventLog plain) {
        return rewriting(
                plain,
                entry -> new Recorded<>(
                        entry.sequence() < 2 ? entry.sequence() : entry.sequence() + 1, entry.late(), entry.entry()));
    }

    private static EventLog keyless(EventLog plain) {
        return new HonestEvents(plain) {
            @Override
            public List<AppendOutcome> append(List<EventBatch> batches) {
                return super.append(batches.stream()
                        .map(batch -> new EventBatch(batch.run(), Optional.empty(), batch.events()))
                        .toList());
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

    private static EventLog rewriting(EventLog plain, UnaryOperator<Recorded<Event>> entry) {
        return new HonestEvents(plain) {
            @Override
            public Lookup<Page<Recorded<Event>>> page(EntryQuery<EventFilter> query) {
                return super.page(query)
                        .map(page -> new Page<>(page.items().stream().map(entry).toList(), page.next(), page.total()));
            }
        };
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
