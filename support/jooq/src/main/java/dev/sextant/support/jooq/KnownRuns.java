package dev.sextant.support.jooq;

import dev.sextant.domain.id.RunId;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The runs that a session knows as they stand in their rows: those that were looked at or took a step last. Whoever changes a
 * row changes this too.
 */
final class KnownRuns {
    private static final int MOST = 1_024;
    private static final long MOST_CHARACTERS = 1L << 20;

    private final Map<RunId, StoredRun> byId = new LinkedHashMap<>(16, 0.75f, true);
    private long characters;

    static KnownRuns of(Session session) {
        return session.known(KnownRuns.class, KnownRuns::new);
    }

    Optional<StoredRun> find(RunId id) {
        return Optional.ofNullable(byId.get(id));
    }

    void learn(StoredRun run) {
        forget(run.run().id());
        byId.put(run.run().id(), run);
        characters += run.characters();
        Iterator<StoredRun> eldest = byId.values().iterator();
        while (byId.size() > MOST || characters > MOST_CHARACTERS) {
            StoredRun surplus = eldest.next();
            eldest.remove();
            characters -= surplus.characters();
        }
    }

    void forget(RunId id) {
        StoredRun known = byId.remove(id);
        if (known != null) {
            characters -= known.characters();
        }
    }
}
