package dev.sextant.adapters.sqlite;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.store.Absence;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.store.StoreSize;
import dev.sextant.domain.store.Verification;
import dev.sextant.ports.driven.StorageCare;
import dev.sextant.support.storage.Door;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import java.util.stream.Stream;

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
    public StoreSize sizeOf() {
        return door.inside(() -> {
            access.registry().requireThere();
            long bytes = 0;
            long logBytes = 0;
            for (Path file : files()) {
                // Once each: a log may grow between two looks.
                long log = RunFiles.logBytes(file);
                bytes += RunFiles.fileBytes(file) + log;
                logBytes += log;
            }
            return new StoreSize(bytes, logBytes);
        });
    }

    private List<Path> files() {
        return Stream.concat(Stream.of(access.registry().file()), access.files().all().stream())
                .toList();
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
