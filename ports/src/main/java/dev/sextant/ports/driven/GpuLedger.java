package dev.sextant.ports.driven;

import dev.sextant.domain.gpu.Board;
import dev.sextant.domain.gpu.DrainOutcome;
import dev.sextant.domain.gpu.Holding;
import dev.sextant.domain.gpu.HoldingQuery;
import dev.sextant.domain.gpu.Inventory;
import dev.sextant.domain.gpu.Release;
import dev.sextant.domain.gpu.ReleaseOutcome;
import dev.sextant.domain.gpu.Reservation;
import dev.sextant.domain.gpu.ReservationRequest;
import dev.sextant.domain.id.DeviceId;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.time.WallInstant;
import java.util.List;

/**
 * The slots of GPUs: who has them, and who had them when. Runs get theirs by {@link RunRegistry#claimNext} and give them
 * back by {@link RunRegistry#step}; here nodes declare their devices, and people reserve slots without a run.
 *
 * <ul>
 *   <li>{@code GpuLedger-1} The board shows every node that has declared itself, by code point of its name, and of each
 *       the slots of its latest inventory, lowest first. Nodes whose names differ in case, accent, trailing space or normal
 *       form are different nodes.
 *   <li>{@code GpuLedger-2} A slot that an inventory leaves out stays on the board as long as it is held, and nobody else
 *       gets it; when it is declared again, it is as before.
 *   <li>{@code GpuLedger-3} A reservation gets the lowest slots that are free at its instant, all of them or none, and
 *       holds them until it ends by itself or is released; what it can't get is refused, and changes nothing.
 *   <li>{@code GpuLedger-4} Of any number of reservations and claims at once, none gets a slot that another holds: at
 *       every instant a slot has at most one holder.
 *   <li>{@code GpuLedger-5} A slot whose reservation has ended by the instant of a claim, a reservation or a board is free
 *       there, without anyone having done anything.
 *   <li>{@code GpuLedger-6} A release ends a reservation that lasts, or the quarantine of all slots of a run; the slots are
 *       free then. Where nothing is held that way it is {@code NothingHeld}, and changes nothing.
 *   <li>{@code GpuLedger-7} Nobody gets a slot of a device that drains, nor one in quarantine; who holds a slot of a device
 *       that begins to drain keeps it. A device drains until it is opened again, whatever its node declares.
 *   <li>{@code GpuLedger-8} {@code history} gives, by sequence after a given one and at most {@code limit}, exactly the
 *       holdings that {@link HoldingQuery#matches} chooses; sequences are 1, 2, 3 … without a gap, in commit order.
 *   <li>{@code GpuLedger-9} The holdings of a slot never overlap: one that is taken or given back by a clock that is behind
 *       begins or ends at the instant at which the one before has ended, or it itself has begun. A slot that such a
 *       reservation could begin to hold only at its end or later is not free for it.
 *   <li>{@code GpuLedger-10} Holdings outlive the run that they belong to, be it purged.
 * </ul>
 */
public interface GpuLedger {
    /** A node says which devices it has. Its former inventory is forgotten. */
    void declare(Inventory inventory);

    /** All slots, as they stand at an instant. */
    Board board(WallInstant at);

    /** Reserves slots without a run. */
    Reservation reserve(ReservationRequest request);

    /** Gives slots back that no run holds. */
    ReleaseOutcome release(Release release);

    /**
     * Lets no new holder have a device, or lets them have it again. Of a device that drains already, the note of who
     * drained it first is kept.
     *
     * @param draining true to drain it, false to open it again
     */
    DrainOutcome drain(DeviceId device, boolean draining, StepNote note);

    /** Who held slots, be it now. */
    List<Holding> history(HoldingQuery query);
}
