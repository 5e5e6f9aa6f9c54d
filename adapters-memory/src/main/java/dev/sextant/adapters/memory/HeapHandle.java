package dev.sextant.adapters.memory;

import dev.sextant.domain.store.StorageUnavailable;
import org.jspecify.annotations.Nullable;

/**
 * One handle's way to the heap. Letting go of it waits for nobody: a call that has the heap already goes on, and is answered
 * as if the handle were open.
 */
final class HeapHandle {
    private volatile @Nullable Heap heap;

    HeapHandle(Heap heap) {
        this.heap = heap;
    }

    /**
     * The heap. Every method of every port begins here.
     *
     * @throws StorageUnavailable with {@code CLOSED} once it was let go of
     */
    Heap heap() {
        Heap held = heap;
        if (held == null) {
            throw StorageUnavailable.closed();
        }
        return held;
    }

    /** Lets the heap be collected once no handle has it. */
    void letGo() {
        heap = null;
    }
}
