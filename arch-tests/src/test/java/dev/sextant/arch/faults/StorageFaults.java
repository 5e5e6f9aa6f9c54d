package dev.sextant.arch.faults;

import dev.sextant.domain.run.Step;
import dev.sextant.domain.run.StepOutcome;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.ports.driven.EventLog;
import dev.sextant.ports.driven.RunRegistry;
import dev.sextant.ports.driven.Storage;
import dev.sextant.ports.driven.StorageCare;
import java.util.List;

/** Faults of a store as a whole. */
final class StorageFaults {
    private StorageFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.inStorage("Storage-2", "a closed handle still knows its layout", StorageFaults::knowing),
                Fault.inStorage(
                                "Storage-5",
                                "closing shuts appends alone out, and what they have stored then is answered CLOSED",
                                StoresBehindTheDoor::new)
                        .also("Storage-2"),
                Fault.inStorage(
                                "Storage-5",
                                "closing shuts steps alone out, and what they have taken then is answered CLOSED",
                                StepsBehindTheDoor::new)
                        .also("Storage-2"));
    }

    private static Storage knowing(Storage plain) {
        int version = plain.care().schemaVersion();
        return new HonestStorage(plain) {
            @Override
            public StorageCare care() {
                return new HonestCare(super.care()) {
                    @Override
                    public int schemaVersion() {
                        return version;
                    }
                };
            }
        };
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
