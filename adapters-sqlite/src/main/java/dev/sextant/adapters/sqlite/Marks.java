package dev.sextant.adapters.sqlite;

import dev.sextant.domain.id.RunId;
import dev.sextant.support.jooq.Seal;
import dev.sextant.support.jooq.Session;

/**
 * Writes what the registry says of a run into the run's own file, where every append reads it. The registry is asked
 * while the file is held, so whoever comes last writes what is true last, in whichever process.
 */
record Marks(RunAccess access, Streams streams) {
    /**
     * Brings a file's marks up to the registry, and returns what they say when that is committed.
     *
     * <p>No append key outlives the archive. A file that is restored is opened to appends only when the registry has noted
     * that the old keys are gone: then nobody, however late, drops those that come from now on.
     */
    RunPlace write(RunId run, Session session) {
        RunPlace told = tell(run, session);
        while (told.stale() && !told.isPurged()) {
            RunPlace refreshed = told;
            access.registry().write(registry -> {
                access.places().refresh(registry, refreshed);
                return true;
            });
            told = tell(run, session);
        }
        return told;
    }

    private RunPlace tell(RunId run, Session session) {
        return Transactions.write(session, access.files().path(run), within -> {
            RunPlace place = access.place(run).orElseThrow(() -> access.missing(run));
            streams.rows().setMarks(within, place.no(), place.isEnded(), place.seal());
            if (place.seal() == Seal.ARCHIVED) {
                streams.keys().drop(within, place.no());
            }
            return place;
        });
    }

    /** Notes in the registry that a file was told. */
    void settle(RunPlace told) {
        access.registry().write(session -> {
            access.places().settle(session, told);
            return true;
        });
    }
}
