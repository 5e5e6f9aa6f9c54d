package dev.sextant.adapters.sqlite;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.support.jooq.Session;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds a run's open file, or opens it, or says why there is none. For the platform threads of the pools.
 *
 * @param places the registry's columns about files
 */
record RunAccess(Registry registry, PlaceSql places, RunFiles files) {
    private static final Logger LOG = LoggerFactory.getLogger(RunAccess.class);

    /** The run as the registry knows it now. */
    Optional<RunPlace> place(RunId run) {
        return registry.readHere(session -> places.find(session, run));
    }

    /** Whether the run is purged and its file may not say so: who purged it died, or is just about to mark it. */
    boolean isPurgedUnmarked(RunId run) {
        return registry.isUnsettled(run)
                && place(run).filter(RunPlace::isPurged).isPresent();
    }

    /**
     * The run's file, made if it never had one. Empty if there is no such run, or it is purged.
     *
     * <p>Only a file that the registry has noted counts: one that is merely there is what is left of an attempt to make
     * it, no step would ever be told to it, and it is replaced.
     */
    Optional<Session> openOrCreate(RunId run) {
        Optional<RunPlace> known = place(run);
        boolean there = known.isPresent() && (known.get().hasFile() || create(run));
        if (!there || known.get().isPurged()) {
            return Optional.empty();
        }
        Optional<Session> open = files.open(run);
        if (open.isEmpty() && place(run).filter(RunPlace::isPurged).isEmpty()) {
            throw missing(run);
        }
        return open;
    }

    /** The run's file, if the registry has noted one and it is there. */
    Optional<Session> openNoted(RunId run) {
        return place(run).filter(RunPlace::hasFile).flatMap(place -> files.open(run));
    }

    /** Makes the run's file while the registry is held; false if the run is not there or purged by now. */
    private boolean create(RunId run) {
        return registry.write(session -> {
            Optional<RunPlace> place = places.find(session, run);
            if (place.isEmpty() || place.get().isPurged()) {
                return false;
            }
            if (!place.get().hasFile()) {
                files.create(place.get());
                places.setFile(session, place.get().no());
            }
            return true;
        });
    }

    /** What to throw when a file is not there that the registry knows of, unless the run was purged meanwhile. */
    StorageUnavailable missing(RunId run) {
        return files.missing(run);
    }

    /** Closes a file. That it fails is no answer to anyone: what was committed is committed, and the rest was answered. */
    static void close(Session session, Path file) {
        try {
            session.close();
        } catch (SQLException e) {
            LOG.warn("{} could not be closed", file, e);
        }
    }
}
