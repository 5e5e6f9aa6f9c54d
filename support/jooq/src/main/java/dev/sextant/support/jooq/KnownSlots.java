package dev.sextant.support.jooq;

import dev.sextant.domain.gpu.Holding;
import dev.sextant.domain.id.SlotId;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The slots that a session knows of: all of a node, or none. Whoever changes one of them in the tables changes it here. */
final class KnownSlots {
    private final Map<String, SequencedMap<SlotId, SlotRow>> byNode = new HashMap<>();
    /** Nodes that have declared themselves: that lasts. */
    private final Set<String> declared = new HashSet<>();

    static KnownSlots of(Session session) {
        return session.known(KnownSlots.class, KnownSlots::new);
    }

    boolean isDeclared(String node) {
        return declared.contains(node);
    }

    void learnDeclared(String node) {
        declared.add(node);
    }

    /** All slots of a node, lowest first, if they are known. */
    Optional<Collection<SlotRow>> find(String node) {
        return Optional.ofNullable(byNode.get(node)).map(rows -> Collections.unmodifiableCollection(rows.values()));
    }

    /** Learns all slots of a node, lowest first. */
    Collection<SlotRow> learn(String node, List<SlotRow> rows) {
        SequencedMap<SlotId, SlotRow> slots = new LinkedHashMap<>();
        rows.forEach(row -> slots.put(row.slot(), row));
        byNode.put(node, slots);
        return Collections.unmodifiableCollection(slots.values());
    }

    /** The node's slots have changed otherwise than by a holding. */
    void forget(String node) {
        byNode.remove(node);
    }

    /** A slot has a new latest holding. */
    void take(Holding holding) {
        SequencedMap<SlotId, SlotRow> slots = byNode.get(holding.slot().device().node());
        if (slots != null) {
            slots.computeIfPresent(holding.slot(), (slot, row) -> row.latest(holding));
        }
    }

    /** A holding has ended. It may be the latest of another slot than it says: then all is to be read anew. */
    void giveBack(Holding ended) {
        SequencedMap<SlotId, SlotRow> slots = byNode.get(ended.slot().device().node());
        if (slots == null || !isLatest(slots.get(ended.slot()), ended)) {
            byNode.clear();
        } else {
            take(ended);
        }
    }

    private static boolean isLatest(@Nullable SlotRow row, Holding ended) {
        return row != null
                && row.latest()
                        .filter(latest -> latest.sequence() == ended.sequence())
                        .isPresent();
    }
}
