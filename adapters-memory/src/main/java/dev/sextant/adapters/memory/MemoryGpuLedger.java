package dev.sextant.adapters.memory;

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
import java.util.function.Function;

/** The slots on the heap. */
final class MemoryGpuLedger implements GpuLedger {
    private final HeapHandle handle;

    MemoryGpuLedger(HeapHandle handle) {
        this.handle = handle;
    }

    @Override
    public void declare(Inventory inventory) {
        change(slots -> {
            slots.declare(inventory);
            return inventory;
        });
    }

    @Override
    public Board board(WallInstant at) {
        return handle.heap().book().readSlots(slots -> slots.board(at));
    }

    @Override
    public Reservation reserve(ReservationRequest request) {
        return change(slots -> slots.reserve(request));
    }

    @Override
    public ReleaseOutcome release(Release release) {
        return change(slots -> slots.release(release));
    }

    @Override
    public DrainOutcome drain(DeviceId device, boolean draining, StepNote note) {
        return change(slots -> slots.drain(device, draining, note));
    }

    @Override
    public List<Holding> history(HoldingQuery query) {
        return handle.heap().book().readSlots(slots -> slots.history(query));
    }

    private <T> T change(Function<SlotBook, T> work) {
        return handle.heap().book().changeSlots(work);
    }
}
