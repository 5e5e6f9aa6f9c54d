package dev.sextant.contract;

import dev.sextant.domain.gpu.Holder;
import dev.sextant.domain.gpu.Holding;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.id.SlotId;
import dev.sextant.domain.run.HistoryEntry;
import dev.sextant.domain.run.RunState;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Replays the steps of all runs in the order of their commits, and finds the slots that a run was given while another had
 * them. What the clocks said plays no part: where they disagree, holdings that overlapped may be written down as if one had
 * followed the other.
 */
final class SlotReplay {
    private static final Set<RunState> HELD = EnumSet.of(RunState.DISPATCHING, RunState.RUNNING);

    private final Map<Holder, List<SlotId>> slots = new HashMap<>();
    private final Map<RunId, Long> claims = new HashMap<>();
    private final Map<SlotId, RunId> holders = new HashMap<>();
    private final List<String> givenTwice = new ArrayList<>();

    /**
     * @param history of all runs, from the first step on
     * @param holdings of all slots
     */
    SlotReplay(List<HistoryEntry> history, List<Holding> holdings) {
        holdings.forEach(holding -> slots.computeIfAbsent(holding.holder(), none -> new ArrayList<>())
                .add(holding.slot()));
        history.forEach(this::replay);
    }

    /** The slots that came with a claim, as the ledger has them. */
    List<SlotId> slots(RunId run, long fence) {
        return slots.getOrDefault(new Holder.ByRun(run, fence), List.of());
    }

    /** Who was given a slot that another had. */
    List<String> givenTwice() {
        return List.copyOf(givenTwice);
    }

    private void replay(HistoryEntry entry) {
        if (entry.from().filter(RunState.PENDING::equals).isPresent() && entry.to() == RunState.DISPATCHING) {
            for (SlotId slot : slots(entry.run(), claims.merge(entry.run(), 1L, Long::sum))) {
                RunId before = holders.put(slot, entry.run());
                if (before != null) {
                    givenTwice.add("step " + entry.sequence() + " gave slot " + slot + " to run " + entry.run()
                            + " while run " + before + " had it");
                }
            }
        } else if (!HELD.contains(entry.to())) {
            holders.values().removeIf(holder -> Objects.equals(holder, entry.run()));
        }
    }
}
