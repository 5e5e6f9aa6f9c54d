package dev.sextant.arch.faults;

import dev.sextant.domain.run.Step;
import dev.sextant.domain.run.StepOutcome;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.ports.driven.EventLog;
import dev.sextant.ports.driven.RunRegistry;
import dev.sextant.ports.driven.Storage;
import java.util.List;

/** Faults of a store as a whole. */
final class StorageFaults {
    private StorageFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.inStorage("Storage-2", "a closed handle goes on answering", plain -> new HonestStorage(plain) {
                    @Override
                    public void close() {
                        // Forgets what closing is for.
                    }
                }),
                Fault.inStorage(
                        "Storage-5", "what is stored during the close is answered CLOSED", StoresBehindTheDoor::new),
                Fault.inStorage(
                        "Storage-5",
                        "a step that is taken during the close is answered CLOSED",
                        StepsBehindTheDoor::new));
    }

    private static final class StoresBehindTheDoor extends HonestStorage {
        private volatile boolean closed;

        StoresBehindTheDoor(Storage plain) {
            super(plain);
        }

        @Override
        public EventLog events() {
            return new HonestEvents(super.events()) {
                @Override
                public List<AppendOutcome> append(List<EventBatch> batches) {
                    List<AppendOutcome> outcomes = super.append(batches);
                    if (closed) {
                        throw StorageUnavailable.closed();
                    }
                    return outcomes;
                }
            };
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static final class StepsBehindTheDoor extends HonestStorage {
        private volatile boolean closed;

        StepsBehindTheDoor(Storage plain) {
            super(plain);
        }

        @Override
        public RunRegistry runs() {
            return new HonestRuns(super.runs()) {
                @Override
                public StepOutcome step(Step<?> step) {
                    StepOutcome outcome = super.step(step);
                    if (closed) {
                        throw StorageUnavailable.closed();
                    }
                    return outcome;
                }
            };
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
