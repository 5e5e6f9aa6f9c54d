package dev.sextant.arch.faults;

import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.ports.driven.EventLog;
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
                        "Storage-5", "what is stored during the close is answered CLOSED", StoresBehindTheDoor::new));
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
}
