package dev.sextant.adapters.journal;

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
import dev.sextant.ports.driven.GpuLedger;
import java.util.List;
import java.util.Optional;

/** The slots, and who has them. What runs take and give back is in {@link JournalRunRegistry}. */
final class JournalGpuLedger implements GpuLedger {
    private final Replica replica;

    JournalGpuLedger(Replica replica) {
        this.replica = replica;
    }

    @Override
    public void declare(Inventory inventory) {
        replica.change(state -> Change.of(inventory, List.of(new Fact.Declared(inventory))));
    }

    @Override
    public Board board(WallInstant at) {
        return replica.read(state -> state.board(at));
    }

    @Override
    public Reservation reserve(ReservationRequest request) {
        return replica.change(state -> {
            Reservation decided = request.decide(
                    state.board(request.node(), request.note().at()),
                    state.holdings().size() + 1L);
            return decided instanceof Reservation.Granted granted
                    ? Change.of(decided, held(granted.holdings()))
                    : Change.nothing(decided);
        });
    }

    @Override
    public ReleaseOutcome release(Release release) {
        return replica.change(state -> {
            List<Holding> ended = state.latestHoldings().stream()
                    .filter(holding -> holding.isInForce(release.note().at()) && release.concerns(holding.holder()))
                    .map(holding -> holding.giveBack(release.note()))
                    .toList();
            return ended.isEmpty()
                    ? Change.nothing(new ReleaseOutcome.NothingHeld())
                    : Change.of(new ReleaseOutcome.Released(ended), held(ended));
        });
    }

    @Override
    public DrainOutcome drain(DeviceId device, boolean draining, StepNote note) {
        return replica.change(state -> {
            if (!state.knows(device)) {
                return Change.nothing(new DrainOutcome.UnknownDevice());
            }
            // Who wishes what is so already leaves the first note as it is.
            return state.drains(device) == draining
                    ? Change.nothing(new DrainOutcome.Set())
                    : Change.of(
                            new DrainOutcome.Set(),
                            List.of(new Fact.Drains(device, draining ? Optional.of(note) : Optional.empty())));
        });
    }

    @Override
    public List<Holding> history(HoldingQuery query) {
        return replica.read(state -> state.holdings().stream()
                .filter(holding -> holding.sequence() > query.after())
                .filter(query::matches)
                .limit(query.limit())
                .toList());
    }

    private static List<Fact> held(List<Holding> holdings) {
        return holdings.stream().<Fact>map(Fact.Held::new).toList();
    }
}
