package dev.sextant.adapters.mysql;

import dev.sextant.adapters.mysql.Transactions.Twice;
import dev.sextant.adapters.mysql.Transactions.Work;
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
import dev.sextant.support.jooq.LedgerSql;
import dev.sextant.support.storage.Door;
import java.util.List;

/** The slots of GPUs: every change holds the counter of the history, as the steps of runs do. */
record MysqlGpuLedger(Door door, Transactions transactions, LedgerSql ledger) implements GpuLedger {
    @Override
    public void declare(Inventory inventory) {
        write(Twice.HARMLESS, session -> {
            ledger.declare(session, inventory);
            return true;
        });
    }

    @Override
    public Board board(WallInstant at) {
        return read(session -> ledger.board(session, at));
    }

    @Override
    public Reservation reserve(ReservationRequest request) {
        return write(Twice.HARMFUL, session -> ledger.reserve(session, request));
    }

    @Override
    public ReleaseOutcome release(Release release) {
        return write(Twice.HARMFUL, session -> ledger.release(session, release));
    }

    @Override
    public DrainOutcome drain(DeviceId device, boolean draining, StepNote note) {
        return write(Twice.HARMLESS, session -> ledger.drain(session, device, draining, note));
    }

    @Override
    public List<Holding> history(HoldingQuery query) {
        return read(session -> ledger.history(session, query));
    }

    private <T> T write(Twice twice, Work<T> work) {
        return door.inside(() -> transactions.write(twice, work));
    }

    private <T> T read(Work<T> work) {
        return door.inside(() -> transactions.read(work));
    }
}
