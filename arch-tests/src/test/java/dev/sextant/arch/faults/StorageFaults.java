package dev.sextant.arch.faults;

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
                }));
    }
}
