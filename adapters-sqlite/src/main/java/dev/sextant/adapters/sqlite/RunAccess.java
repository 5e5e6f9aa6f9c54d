package dev.sextant.adapters.sqlite;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import dev.sextant.support.jooq.Session;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Finds a run's open file, or opens it, or says why there is none. For the platform threads of the pools.
 *
 * @param places the registry's columns about files
 */
record RunAccess(Registry registry, PlaceSql places, RunFiles files) {
    /** The run as the registry knows it now. */
    Optional<RunPlace> place(RunId run) {
        return registry.readHere(session -> places.find(session, run));
    }

    /** The run's file, made if it never had one. Empty if there is no such run, or it is purged. */
    Optional<Session> openOrCreate(RunId run) {
        Optional<Session> open = files.open(run);
        if (open.isPresent()) {
            return open;
        }
        boolean there = registry.write(session -> {
            Optional<RunPlace> place = places.find(session, run);
            if (place.isEmpty() || place.get().state() == RunState.PURGED) {
                return false;
            }
            if (!place.get().hasFile()) {
                files.create(place.get());
                places.setFile(session, place.get().no());
            }
            return true;
        });
        return there ? Optional.of(files.open(run).orElseThrow(() -> missing(run))) : Optional.empty();
    }

    /** What to throw when a file is not there that the registry knows of, unless the run was purged meanwhile. */
    StorageUnavailable missing(RunId run) {
        return new StorageUnavailable(
                Trouble.DAMAGED,
                "The file " + files.path(run) + " is missing; restore it from a backup, or purge the run.");
    }

    static void close(Session session, Path file) {
        try {
            session.close();
        } catch (SQLException e) {
            throw Failures.of(e, file);
        }
    }
}
