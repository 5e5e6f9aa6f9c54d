package dev.sextant.arch.faults;

import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.Count;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.run.Registration;
import dev.sextant.domain.run.RegistrationOutcome;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.ports.driven.EventLog;
import dev.sextant.ports.driven.RunRegistry;
import dev.sextant.ports.driven.Storage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Faults between the handles on one store. */
final class HandleFaults {
    private HandleFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.betweenHandles(
                        "Storage-1", "a handle takes its only run along when it is closed", () -> hiding(true)),
                Fault.betweenHandles(
                                "Storage-3",
                                "others see the only run of a handle once it is closed",
                                () -> hiding(false))
                        .also("Storage-4"),
                Fault.inStorage("Storage-4", "a handle sees an ended run as it saw it first", Remembering::new),
                Fault.inStorage(
                        "Storage-4",
                        "a handle counts a few events anew only after it has written itself",
                        Counting::new));
    }

    /** Makes handles that hide a run from others, as long as it is the only one that they have registered. */
    private static UnaryOperator<Storage> hiding(boolean whenClosed) {
        Set<RunId> hidden = ConcurrentHashMap.newKeySet();
        return plain -> new Hiding(plain, hidden, whenClosed);
    }

    private static final class Hiding extends HonestStorage {
        private final Set<RunId> hidden;
        private final boolean whenClosed;
        private final Set<RunId> mine = ConcurrentHashMap.newKeySet();

        Hiding(Storage plain, Set<RunId> hidden, boolean whenClosed) {
            super(plain);
            this.hidden = hidden;
            this.whenClosed = whenClosed;
        }

        @Override
        public RunRegistry runs() {
            return new HonestRuns(super.runs()) {
                @Override
                public RegistrationOutcome register(Registration registration) {
                    mine.add(registration.id());
                    hideMyOnlyOneIf(!whenClosed);
                    return super.register(registration);
                }

                @Override
                public Optional<Run> find(RunId id) {
                    return super.find(id).filter(run -> mine.contains(id) || !hidden.contains(id));
                }
            };
        }

        private void hideMyOnlyOneIf(boolean hides) {
            hidden.removeAll(mine);
            if (hides && mine.size() == 1) {
                hidden.addAll(mine);
            }
        }

        @Override
        public void close() {
            hideMyOnlyOneIf(whenClosed);
            super.close();
        }
    }

    private static final class Remembering extends HonestStorage {
        private final Map<RunId, Run> seen = new ConcurrentHashMap<>();

        Remembering(Storage plain) {
            super(plain);
        }

        @Override
        public RunRegistry runs() {
            return new HonestRuns(super.runs()) {
                @Override
                public Optional<Run> find(RunId id) {
                    return super.find(id)
                            .map(run -> run instanceof EndedRun ended ? seen.computeIfAbsent(id, first -> ended) : run);
                }
            };
        }
    }

    private static final class Counting extends HonestStorage {
        private static final int FEW = 20;

        private final Map<EventFilter, Lookup<Count>> counts = new ConcurrentHashMap<>();

        Counting(Storage plain) {
            super(plain);
        }

        @Override
        public EventLog events() {
            return new HonestEvents(super.events()) {
                @Override
                public List<AppendOutcome> append(List<EventBatch> batches) {
                    List<AppendOutcome> outcomes = super.append(batches);
                    counts.clear();
                    return outcomes;
                }

                @Override
                public Lookup<Count> count(RunId run, EventFilter filter) {
                    Lookup<Count> count = super.count(run, filter);
                    boolean few = count.toOptional().stream().anyMatch(exact -> exact.value() < FEW);
                    return few ? counts.computeIfAbsent(filter, asked -> count) : count;
                }
            };
        }
    }
}
