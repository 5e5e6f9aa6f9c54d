package dev.sextant.adapters.mysql;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.store.StoreSize;
import dev.sextant.domain.store.Verification;
import dev.sextant.domain.stream.StreamKind;
import dev.sextant.ports.driven.StorageCare;
import dev.sextant.support.storage.Door;
import java.util.function.DoubleConsumer;

/** Looks after the store: each run is inspected in a snapshot of its own, so that writers go on meanwhile. */
record MysqlCare(
        Door door, Transactions transactions, StreamReads reads, Sizes sizes, Inspection inspection, Schema schema)
        implements StorageCare {
    /** Whose row is asked whether there is such a run; any of the three would do. */
    static final StreamKind ASKED = StreamKind.EVENTS;

    @Override
    public Verification verify(DoubleConsumer progress) {
        return door.inside(() -> inspection.verify(progress));
    }

    /** The server's log is that of all of its databases, and of no store. */
    @Override
    public StoreSize sizeOf() {
        return StoreSize.of(door.inside(() -> transactions.read(sizes::ofAll)));
    }

    @Override
    public Lookup<Long> sizeOf(RunId run) {
        return reads.found(run, (session, row) -> sizes.of(session, row.run()));
    }

    @Override
    public int schemaVersion() {
        return door.inside(() -> transactions.read(session -> schema.version(session.connection())));
    }
}
