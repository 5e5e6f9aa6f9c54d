package dev.sextant.support.jooq;

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
import dev.sextant.domain.time.WallInstant;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The slots of all nodes. Whatever changes them holds the history's counter from its first statement to the end of the
 * transaction, as the steps of runs do: so claims, steps and reservations exclude each other.
 */
public final class LedgerSql {
    private final CounterSql counters;
    private final SlotSql slots;
    private final HoldingSql holdings;

    public LedgerSql(Dialect dialect) {
        Renderer renderer = new Renderer(dialect);
        counters = new CounterSql(dialect, renderer);
        slots = new SlotSql(renderer);
        holdings = new HoldingSql(renderer);
    }

    public void declare(Session session, Inventory inventory) throws SQLException {
        lock(session);
        slots.declare(session, inventory);
    }

    public Board board(Session session, WallInstant at) throws SQLException {
        List<NodeBoard> nodes = new ArrayList<>();
        for (String node : slots.nodes(session)) {
            nodes.add(new NodeBoard(node, slots.states(session, node, at)));
        }
        return new Board(nodes);
    }

    /** The slots of a node, if it has declared itself. */
    Optional<NodeBoard> board(Session session, String node, WallInstant at) throws SQLException {
        return slots.isDeclared(session, node)
                ? Optional.of(new NodeBoard(node, slots.states(session, node, at)))
                : Optional.empty();
    }

    public Reservation reserve(Session session, ReservationRequest request) throws SQLException {
        lock(session);
        long last = counters.lockLast(session, Tables.HOLDING_COUNTER);
        Optional<NodeBoard> board =
                board(session, request.node(), request.note().at());
        Reservation reservation = request.decide(board, last + 1);
        if (reservation instanceof Reservation.Granted granted) {
            enter(session, granted.holdings());
        }
        return reservation;
    }

    public ReleaseOutcome release(Session session, Release release) throws SQLException {
        lock(session);
        List<Holding> ended = new ArrayList<>();
        HoldingSql.InForce inForce = holdings.inForce(session, release.note().at());
        for (Holding holding : inForce.readable()) {
            if (release.concerns(holding.holder())) {
                ended.add(holding.giveBack(release.note()));
            }
        }
        // Where none of those is meant that can be read, it may be the one that can't.
        if (ended.isEmpty() && inForce.damage().isPresent()) {
            throw inForce.damage().get();
        }
        for (Holding holding : ended) {
            holdings.giveBack(session, holding);
        }
        ended.sort(Comparator.comparing(Holding::slot));
        return ended.isEmpty() ? new ReleaseOutcome.NothingHeld() : new ReleaseOutcome.Released(ended);
    }

    public DrainOutcome drain(Session session, DeviceId device, boolean draining, StepNote note) throws SQLException {
        lock(session);
        if (!slots.isKnown(session, device)) {
            return new DrainOutcome.UnknownDevice();
        }
        slots.drain(session, device, draining, note);
        return new DrainOutcome.Set();
    }

    public List<Holding> history(Session session, HoldingQuery query) throws SQLException {
        return holdings.history(session, query);
    }

    /** Gives a claimed run its slots, which are free. */
    void take(Session session, DispatchingRun run, NodeBoard board) throws SQLException {
        Hold hold = run.hold();
        if (hold.slots().isEmpty()) {
            return;
        }
        long last = counters.lockLast(session, Tables.HOLDING_COUNTER);
        StepNote note = new StepNote(hold.since(), hold.node(), "claimed");
        List<Holding> taken = new ArrayList<>();
        for (SlotState slot : board.states(hold.slots())) {
            Holder holder = new Holder.ByRun(run.id(), hold.fence());
            taken.add(slot.take(last + 1 + taken.size(), holder, note, Optional.empty()));
        }
        enter(session, taken);
    }

    /** Does with a run's slots what its step does with them. */
    void follow(Session session, Step<?> step) throws SQLException {
        if (step.slots() == Step.SlotFate.UNTOUCHED || !(step.before() instanceof HeldRun held)) {
            return;
        }
        List<Holding> ended = new ArrayList<>();
        for (Holding holding : held(session, held)) {
            Holding back = holding.giveBack(step.note());
            holdings.giveBack(session, back);
            ended.add(back);
        }
        if (step.slots() == Step.SlotFate.QUARANTINED) {
            long last = counters.lockLast(session, Tables.HOLDING_COUNTER);
            List<Holding> quarantined = new ArrayList<>();
            for (Holding back : ended) {
                quarantined.add(back.quarantine(last + 1 + quarantined.size(), held.id()));
            }
            enter(session, quarantined);
        }
    }

    /** What the ledger has of a run's slots, lowest first. */
    private List<Holding> held(Session session, HeldRun run) throws SQLException {
        Holder holder = new Holder.ByRun(run.id(), run.hold().fence());
        Map<SlotId, Holding> bySlot = new HashMap<>();
        for (SlotRow row : slots.rows(session, run.hold().node())) {
            row.latest()
                    .filter(latest -> latest.isInForce(WallInstant.MAX))
                    .filter(latest -> latest.holder().equals(holder))
                    .ifPresent(latest -> bySlot.put(row.slot(), latest));
        }
        List<Holding> held = new ArrayList<>();
        for (SlotId slot : run.hold().slots()) {
            held.add(Optional.ofNullable(bySlot.get(slot))
                    .orElseThrow(() -> new SQLException("run " + run.id() + " has lost its slot " + slot)));
        }
        return held;
    }

    private void enter(Session session, List<Holding> taken) throws SQLException {
        for (Holding holding : taken) {
            holdings.insert(session, holding);
            counters.set(session, Tables.HOLDING_COUNTER, holding.sequence());
        }
    }

    private void lock(Session session) throws SQLException {
        counters.lockLast(session, Tables.HISTORY_COUNTER);
    }
}
