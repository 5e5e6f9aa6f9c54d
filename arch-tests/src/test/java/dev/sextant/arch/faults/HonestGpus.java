package dev.sextant.arch.faults;

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

/** A ledger that changes nothing: a fault overrides one method. */
class HonestGpus implements GpuLedger {
    private final GpuLedger plain;

    HonestGpus(GpuLedger plain) {
        this.plain = plain;
    }

    @Override
    public void declare(Inventory inventory) {
        plain.declare(inventory);
    }

    @Override
    public Board board(WallInstant at) {
        return plain.board(at);
    }

    @Override
    public Reservation reserve(ReservationRequest request) {
        return plain.reserve(request);
    }

    @Override
    public ReleaseOutcome release(Release release) {
        return plain.release(release);
    }

    @Override
    public DrainOutcome drain(DeviceId device, boolean draining, StepNote note) {
        return plain.drain(device, draining, note);
    }

    @Override
    public List<Holding> history(HoldingQuery query) {
        return plain.history(query);
    }
}
