package dev.sextant.adapters.memory;

import dev.sextant.domain.store.StorageUnavailable;
import org.jspecify.annotations.Nullable;

/** One handle's way to the heap. It opens once and shuts once; the heap does not notice. */
final class Door {
    private volatile @Nullable Heap heap;

    Door(Heap heap) {
        this.heap = heap;
    }

    /**
     * What is behind the door. Every method of every port begins here.
     *
     * @throws StorageUnavailable with {@code CLOSED} once the door is shut
     */
    Heap heap() {
        Heap behind = heap;
        if (behind == null) {
            throw StorageUnavailable.closed();
        }
        return behind;
    }

    /** Lets go of the heap, so that it can be collected when the last handle is closed. */
    void shut() {
        heap = null;
    }
}
