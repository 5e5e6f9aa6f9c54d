package dev.sextant.application.gpu;

import dev.sextant.domain.gpu.Board;
import dev.sextant.domain.gpu.DrainOutcome;
import dev.sextant.domain.gpu.Holding;
import dev.sextant.domain.gpu.HoldingQuery;
import dev.sextant.domain.gpu.Release;
import dev.sextant.domain.gpu.ReleaseOutcome;
import dev.sextant.domain.gpu.Reservation;
import dev.sextant.domain.gpu.ReservationRequest;
import dev.sextant.domain.id.DeviceId;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.GpuLedger;
import dev.sextant.ports.driving.ReserveGpus;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;

/** Shows and changes who has which slot, as of the clock. */
public final class GpuReserver implements ReserveGpus {
    private final GpuLedger ledger;
    private final InstantSource clock;

    public GpuReserver(GpuLedger ledger, InstantSource clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    public Board board() {
        return ledger.board(now());
    }

    @Override
    public List<Holding> history(HoldingQuery query) {
        return ledger.history(query);
    }

    @Override
    public Reservation reserve(String node, OptionalInt device, int count, WallInstant until, String by, String why) {
        return ledger.reserve(new ReservationRequest(node, device, count, note(by, why), until));
    }

    @Override
    public ReleaseOutcome release(long reservation, String by, String why) {
        return ledger.release(new Release.OfReservation(reservation, note(by, why)));
    }

    @Override
    public ReleaseOutcome liftQuarantine(RunId run, String by, String why) {
        return ledger.release(new Release.OfQuarantine(run, note(by, why)));
    }

    @Override
    public DrainOutcome drain(DeviceId device, String by, String why) {
        return ledger.drain(device, true, note(by, why));
    }

    @Override
    public DrainOutcome reopen(DeviceId device, String by, String why) {
        return ledger.drain(device, false, note(by, why));
    }

    private StepNote note(String by, String why) {
        return new StepNote(now(), by, why);
    }

    private WallInstant now() {
        return WallInstant.truncated(clock.instant());
    }
}
