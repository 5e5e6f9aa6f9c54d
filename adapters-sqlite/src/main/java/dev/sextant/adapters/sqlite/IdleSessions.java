package dev.sextant.adapters.sqlite;

import dev.sextant.support.jooq.Session;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Open sessions that nobody uses right now, by file; beyond a number, those that were used longest ago are handed back. */
final class IdleSessions<K> {
    private final int most;
    private final Map<K, Deque<Session>> byFile = new LinkedHashMap<>(16, 0.75f, true);
    private int idle;

    IdleSessions(int most) {
        this.most = most;
    }

    /** Whether a session is open that nobody uses. */
    synchronized boolean holds(K file) {
        return byFile.containsKey(file);
    }

    /** A session for the caller alone, if one is open. */
    synchronized Optional<Session> take(K file) {
        Deque<Session> sessions = byFile.get(file);
        if (sessions == null) {
            return Optional.empty();
        }
        idle--;
        Session session = sessions.pop();
        if (sessions.isEmpty()) {
            byFile.remove(file);
        }
        return Optional.of(session);
    }

    /** Gives a session back, and takes out those that are now too many: the caller closes them. */
    synchronized Map<K, Session> give(K file, Session session) {
        byFile.computeIfAbsent(file, key -> new ArrayDeque<>()).push(session);
        idle++;
        Map<K, Session> surplus = new LinkedHashMap<>();
        Iterator<Map.Entry<K, Deque<Session>>> eldest = byFile.entrySet().iterator();
        while (idle > most && eldest.hasNext()) {
            Map.Entry<K, Deque<Session>> entry = eldest.next();
            surplus.put(entry.getKey(), entry.getValue().removeLast());
            idle--;
            if (entry.getValue().isEmpty()) {
                eldest.remove();
            }
        }
        return surplus;
    }

    /** Takes out all sessions of a file. */
    synchronized List<Session> takeAll(K file) {
        Deque<Session> sessions = byFile.remove(file);
        if (sessions == null) {
            return List.of();
        }
        idle -= sessions.size();
        return List.copyOf(sessions);
    }

    /** The files with idle sessions, those used longest ago first. */
    synchronized List<K> files() {
        return new ArrayList<>(byFile.keySet());
    }
}
