package dev.sextant.contract;

import dev.sextant.ports.driven.Storage;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Handles that are left open, as those of processes that are stuck or died: only the last of them, as each may hold
 * connections of which a server has few.
 */
final class LeftOpen {
    private static final int MOST = 8;

    private final Queue<Storage> handles = new ArrayDeque<>();

    void add(Storage handle) {
        handles.add(handle);
        if (handles.size() > MOST) {
            handles.remove().close();
        }
    }
}
