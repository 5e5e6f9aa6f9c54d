package dev.sextant.contract;

import dev.sextant.ports.driven.Storage;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Handles that are left open, as those of processes that are stuck or died: the last eight of them, since each may hold
 * connections, of which a server has few. Older ones are closed; by then much else has happened in their store.
 */
final class LeftOpen {
    private static final int MOST = 8;

    private final Queue<Storage> handles = new ArrayDeque<>();

    synchronized void add(Storage handle) {
        handles.add(handle);
        if (handles.size() > MOST) {
            handles.remove().close();
        }
    }
}
