package dev.sextant.arch.faults;

import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.Count;
import dev.sextant.domain.run.Registration;
import dev.sextant.domain.run.RegistrationOutcome;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.ports.driven.EventLog;
import dev.sextant.ports.driven.RunRegistry;
import dev.sextant.ports.driven.Storage;
import java.util.HashMap;
import java.util.HashSet;
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
                Fault.inStorage("Storage-1", "a handle takes its runs along when it is closed", hiding(true)),
                Fault.inStorage("Storage-3", "others see the runs of a handle once it is closed", hiding(false)),
                Fault.inStorage("Storage-4", "a handle sees a run as it saw it first", Remembering::new),
                Fault.inStorage("Storage-4", "a handle counts anew only after it has written itself", Counting::new));
    }

    /** Makes handles that hide their runs from others. */
    private static UnaryOperator<Storage> hiding(boolean whenClosed) {
        Set<RunId> hidden = ConcurrentHashMap.newKeySet();
        return plain -> new Hiding(plain, hidden, whenClosed);
    }

    private static final class Hiding extends HonestStorage {
        private final Set<RunId> hidden;
        private final boolean whenClosed;
        private final Set<RunId> mine = new HashSet<>();

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
                    if (!whenClosed) {
                        hidden.add(registration.id());
                    }
                    return super.register(registration);
                }

                @Override
                public Optional<Run> find(RunId id) {
                    return hidden.contains(id) && !mine.contains(id) ? Optional.empty() : super.find(id);
                }
            };
        }

        @Override
        public void close() {
            if (whenClosed) {
                hidden.addAll(mine);
            } else {
                hidden.removeAll(mine);
            }
            super.close();
        }
    }

    private static final class Remembering extends HonestStorage {
        private final Map<RunId, Run> seen = new HashMap<>();

        Remembering(Storage plain) {
            super(plain);
        }

        @Override
        public RunRegistry runs() {
            return new HonestRuns(super.runs()) {
                @Override
                public Optional<Run> find(RunId id) {
                    Run first = seen.get(id);
                    Optional<Run> now = first == null ? super.find(id) : Optional.of(first);
                    now.ifPresent(run -> seen.put(id, run));
                    return now;
                }
            };
        }
    }

    private static final class Counting extends HonestStorage {
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
                    return counts.computeIfAbsent(filter, asked -> super.count(run, asked));
                }
            };
        }
    }
}
