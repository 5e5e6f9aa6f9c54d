package dev.sextant.adapters.sqlite;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.store.Absence;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.store.Verification;
import dev.sextant.ports.driven.StorageCare;
import dev.sextant.support.storage.Door;
import java.util.Optional;
import java.util.function.DoubleConsumer;

/** Looks after the registry and the files. */
final class SqliteCare implements StorageCare {
    private final Door door;
    private final RunAccess access;
    private final RunReader reader;
    private final Inspection inspection;

    SqliteCare(Door door, RunAccess access, RunReader reader, Inspection inspection) {
        this.door = door;
        this.access = access;
        this.reader = reader;
        this.inspection = inspection;
    }

    @Override
    public Verification verify(DoubleConsumer progress) {
        return door.inside(() -> reader.call(() -> inspection.verify(progress)));
    }

    @Override
    public long sizeOf() {
        return door.inside(() -> RunFiles.bytes(access.registry().file())
                + access.files().all().stream().mapToLong(RunFiles::bytes).sum());
    }

    @Override
    public Lookup<Long> sizeOf(RunId run) {
        return door.inside(() -> {
            Optional<RunPlace> place = reader.call(() -> access.place(run));
            if (place.isEmpty()) {
                return Lookup.missing(Absence.UNKNOWN_RUN);
            }
            return place.get().state() == RunState.PURGED
                    ? Lookup.missing(Absence.RUN_PURGED)
                    : Lookup.found(RunFiles.bytes(access.files().path(run)));
        });
    }

    @Override
    public int schemaVersion() {
        return door.inside(() -> Schema.REGISTRY.version());
    }
}
