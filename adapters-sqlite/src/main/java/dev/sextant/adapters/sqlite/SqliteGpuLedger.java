package dev.sextant.adapters.sqlite;

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

/** The slots of GPUs, in the registry. */
final class SqliteGpuLedger implements GpuLedger {
    private final Door door;
    private final Registry registry;
    private final RunReader reader;
    private final LedgerSql ledger = new LedgerSql(SqliteDialect.INSTANCE);

    SqliteGpuLedger(Door door, Registry registry, RunReader reader) {
        this.door = door;
        this.registry = registry;
        this.reader = reader;
    }

    @Override
    public void declare(Inventory inventory) {
        write(session -> {
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
        return write(session -> ledger.reserve(session, request));
    }

    @Override
    public ReleaseOutcome release(Release release) {
        return write(session -> ledger.release(session, release));
    }

    @Override
    public DrainOutcome drain(DeviceId device, boolean draining, StepNote note) {
        return write(session -> ledger.drain(session, device, draining, note));
    }

    @Override
    public List<Holding> history(HoldingQuery query) {
        return read(session -> ledger.history(session, query));
    }

    private <T> T write(Transactions.Work<T> work) {
        return door.inside(() -> registry.write(work));
    }

    private <T> T read(Transactions.Work<T> work) {
        return door.inside(() -> reader.call(() -> registry.readHere(work)));
    }
}
