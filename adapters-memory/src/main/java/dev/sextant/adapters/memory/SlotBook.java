package dev.sextant.adapters.memory;

import dev.sextant.domain.gpu.Board;
import dev.sextant.domain.gpu.DrainOutcome;
import dev.sextant.domain.gpu.Holder;
import dev.sextant.domain.gpu.Holding;
import dev.sextant.domain.gpu.HoldingQuery;
import dev.sextant.domain.gpu.Inventory;
import dev.sextant.domain.gpu.NodeBoard;
import dev.sextant.domain.gpu.Release;
import dev.sextant.domain.gpu.ReleaseOutcome;
import dev.sextant.domain.gpu.Reservation;
import dev.sextant.domain.gpu.ReservationRequest;
import dev.sextant.domain.gpu.SlotState;
import dev.sextant.domain.id.DeviceId;
import dev.sextant.domain.id.SlotId;
import dev.sextant.domain.run.DispatchingRun;
import dev.sextant.domain.run.HeldRun;
import dev.sextant.domain.run.Hold;
import dev.sextant.domain.run.Step;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.text.CodePointOrder;
import dev.sextant.domain.time.WallInstant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The slots of all nodes and who has held them. Its callers hold the lock of the {@link RunBook}. */
final class SlotBook {
    private final NavigableMap<String, Set<SlotId>> declared = new TreeMap<>(CodePointOrder.ASCENDING);
    private final Map<DeviceId, StepNote> draining = new HashMap<>();
    /** Every slot that was ever declared. */
    private final NavigableSet<SlotId> known = new TreeSet<>();

    private final NavigableMap<SlotId, Holding> latest = new TreeMap<>();

    private final List<Holding> holdings = new ArrayList<>();

    void declare(Inventory inventory) {
        Set<SlotId> slots = inventory.slots().collect(Collectors.toUnmodifiableSet());
        declared.put(inventory.node(), slots);
        known.addAll(slots);
    }

    Board board(WallInstant at) {
        return new Board(declared.keySet().stream()
                .map(node -> board(node, at).orElseThrow())
                .toList());
    }

    /** The slots of a node, if it has declared itself. */
    Optional<NodeBoard> board(String node, WallInstant at) {
        Set<SlotId> own = declared.get(node);
        if (own == null) {
            return Optional.empty();
        }
        List<SlotState> states = known.stream()
                .filter(slot -> slot.device().node().equals(node))
                .map(slot -> SlotState.at(
                        at,
                        slot,
                        own.contains(slot),
                        Optional.ofNullable(draining.get(slot.device())),
                        Optional.ofNullable(latest.get(slot))))
                .filter(state -> state.declared() || state.holding().isPresent())
                .toList();
        return Optional.of(new NodeBoard(node, states));
    }

    Reservation reserve(ReservationRequest request) {
        Reservation reservation =
                request.decide(board(request.node(), request.note().at()), nextSequence());
        if (reservation instanceof Reservation.Granted granted) {
            granted.holdings().forEach(this::enter);
        }
        return reservation;
    }

    ReleaseOutcome release(Release release) {
        List<Holding> ended = latest.values().stream()
                .filter(holding -> holding.isInForce(release.note().at()) && release.concerns(holding.holder()))
                .map(holding -> holding.giveBack(release.note()))
                .toList();
        ended.forEach(this::replace);
        return ended.isEmpty() ? new ReleaseOutcome.NothingHeld() : new ReleaseOutcome.Released(ended);
    }

    DrainOutcome drain(DeviceId device, boolean drain, StepNote note) {
        if (known.stream().noneMatch(slot -> slot.device().equals(device))) {
            return new DrainOutcome.UnknownDevice();
        }
        if (drain) {
            draining.putIfAbsent(device, note);
        } else {
            draining.remove(device);
        }
        return new DrainOutcome.Set();
    }

    List<Holding> history(HoldingQuery query) {
        // A holding's place is its sequence − 1.
        return holdings.stream()
                .skip(query.after())
                .filter(query::matches)
                .limit(query.limit())
                .toList();
    }

    List<Holding> holdings() {
        return List.copyOf(holdings);
    }

    /** Gives a claimed run its slots, which are free. */
    void take(DispatchingRun run, NodeBoard board) {
        Hold hold = run.hold();
        for (SlotState slot : board.states(hold.slots())) {
            StepNote note = new StepNote(hold.since(), hold.node(), "claimed");
            enter(slot.take(nextSequence(), new Holder.ByRun(run.id(), hold.fence()), note, Optional.empty()));
        }
    }

    /** Does with a run's slots what its step does with them. */
    void follow(Step<?> step) {
        if (step.slots() == Step.SlotFate.UNTOUCHED || !(step.before() instanceof HeldRun held)) {
            return;
        }
        for (SlotId slot : held.hold().slots()) {
            Holding ended = Objects.requireNonNull(latest.get(slot)).giveBack(step.note());
            replace(ended);
            if (step.slots() == Step.SlotFate.QUARANTINED) {
                enter(ended.quarantine(nextSequence(), held.id()));
            }
        }
    }

    private void enter(Holding holding) {
        holdings.add(holding);
        latest.put(holding.slot(), holding);
    }

    private void replace(Holding holding) {
        holdings.set((int) holding.sequence() - 1, holding);
        latest.put(holding.slot(), holding);
    }

    private long nextSequence() {
        return holdings.size() + 1L;
    }
}
