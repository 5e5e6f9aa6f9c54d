package dev.sextant.adapters.journal;

import dev.sextant.domain.gpu.Board;
import dev.sextant.domain.gpu.Holding;
import dev.sextant.domain.gpu.Inventory;
import dev.sextant.domain.gpu.NodeBoard;
import dev.sextant.domain.gpu.SlotState;
import dev.sextant.domain.id.DeviceId;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.id.SlotId;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.run.HistoryEntry;
import dev.sextant.domain.run.PurgedRun;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.store.Absence;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.text.CodePointOrder;
import dev.sextant.domain.time.WallInstant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** What all lines of a journal say, taken together. It decides nothing: whatever a line says has been decided. */
final class State {
    private final Map<RunId, Run> runs = new LinkedHashMap<>();
    private final List<HistoryEntry> history = new ArrayList<>();
    private final Map<RunId, Batches> batches = new HashMap<>();
    private final List<Holding> holdings = new ArrayList<>();
    private final NavigableMap<SlotId, Holding> latest = new TreeMap<>();
    private final NavigableMap<String, Inventory> nodes = new TreeMap<>(CodePointOrder.ASCENDING);
    /** Every slot that was ever declared. */
    private final NavigableSet<SlotId> slots = new TreeSet<>();

    private final Map<DeviceId, StepNote> draining = new HashMap<>();
    private boolean holdsRemains;

    /** Takes in the next line. */
    void apply(String line) {
        for (Fact fact : LineReader.facts(line)) {
            switch (fact) {
                case Fact.Stands(Run run) -> stands(run);
                case Fact.Noted(HistoryEntry entry) -> history.add(entry);
                case Fact.Held(Holding holding) -> held(holding);
                case Fact.Declared(Inventory inventory) -> {
                    nodes.put(inventory.node(), inventory);
                    inventory.slots().forEach(slots::add);
                }
                case Fact.Drains(DeviceId device, Optional<StepNote> since) -> {
                    draining.remove(device);
                    since.ifPresent(note -> draining.put(device, note));
                }
                case Fact.Appended appended -> batches(appended.batch().run()).add(appended, line.length());
            }
        }
    }

    private void stands(Run run) {
        runs.put(run.id(), run);
        if (run instanceof EndedRun ended && ended.archived()) {
            batches(run.id()).forgetKeys();
        }
        if (run instanceof PurgedRun && batches.remove(run.id()) != null) {
            holdsRemains = true;
        }
    }

    private void held(Holding holding) {
        if (holding.sequence() > holdings.size()) {
            holdings.add(holding);
        } else {
            holdings.set((int) holding.sequence() - 1, holding);
        }
        latest.put(holding.slot(), holding);
    }

    /** Whether the journal has lines with batches of runs that were purged. */
    boolean holdsRemains() {
        return holdsRemains;
    }

    /** Whether a line is none of those. */
    boolean isKept(String line) {
        return !(LineReader.facts(line).getFirst() instanceof Fact.Appended appended)
                || !(runs.get(appended.batch().run()) instanceof PurgedRun);
    }

    Optional<Run> run(RunId id) {
        return Optional.ofNullable(runs.get(id));
    }

    Collection<Run> runs() {
        return runs.values();
    }

    List<HistoryEntry> history() {
        return history;
    }

    /** What a run's streams hold, for one who would read it. */
    Lookup<Batches> streams(RunId id) {
        return switch (runs.get(id)) {
            case null -> Lookup.missing(Absence.UNKNOWN_RUN);
            case PurgedRun purged -> Lookup.missing(Absence.RUN_PURGED);
            case Run there -> Lookup.found(batches(id));
        };
    }

    /** What the batches of all runs take in the file. */
    long bytes() {
        return batches.values().stream().mapToLong(Batches::bytes).sum();
    }

    List<Holding> holdings() {
        return holdings;
    }

    /** The latest holding of every slot that ever had one, in the order of the slots. */
    Collection<Holding> latestHoldings() {
        return latest.values();
    }

    Optional<Holding> latestHolding(SlotId slot) {
        return Optional.ofNullable(latest.get(slot));
    }

    /** Whether a device was ever declared. */
    boolean knows(DeviceId device) {
        return slots.stream().anyMatch(slot -> slot.device().equals(device));
    }

    boolean drains(DeviceId device) {
        return draining.containsKey(device);
    }

    Board board(WallInstant at) {
        return new Board(nodes.keySet().stream()
                .map(node -> board(node, at).orElseThrow())
                .toList());
    }

    /** The slots of a node, if it has declared itself. */
    Optional<NodeBoard> board(String node, WallInstant at) {
        return Optional.ofNullable(nodes.get(node)).map(inventory -> {
            List<SlotId> own = inventory.slots().toList();
            return new NodeBoard(
                    node,
                    slots.stream()
                            .filter(slot -> slot.device().node().equals(node))
                            .map(slot -> SlotState.at(
                                    at,
                                    slot,
                                    own.contains(slot),
                                    Optional.ofNullable(draining.get(slot.device())),
                                    latestHolding(slot)))
                            .filter(slot -> slot.declared() || slot.holding().isPresent())
                            .toList());
        });
    }

    private Batches batches(RunId run) {
        return batches.computeIfAbsent(run, id -> new Batches());
    }
}
