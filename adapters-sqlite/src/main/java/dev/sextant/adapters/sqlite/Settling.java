package dev.sextant.adapters.sqlite;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.support.jooq.Seal;
import dev.sextant.support.jooq.Session;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a run's file of the steps that the registry has taken. The registry is asked again while the file is held, so
 * whoever comes last writes what is true last, in whichever process; and what a process that died left undone, the next
 * one that opens the store does.
 */
final class Settling {
    private static final Logger LOG = LoggerFactory.getLogger(Settling.class);

    private final RunAccess access;
    private final Streams streams;
    private final Summaries summaries;
    private final RunWriter writer;
    private final WriteQueue queue;
    private final RunReader reader;

    Settling(
            RunAccess access,
            Streams streams,
            Summaries summaries,
            RunWriter writer,
            WriteQueue queue,
            RunReader reader) {
        this.access = access;
        this.streams = streams;
        this.summaries = summaries;
        this.writer = writer;
        this.queue = queue;
        this.reader = reader;
    }

    /** Finishes what others have left. */
    void settleAll() {
        List<RunPlace> left = reader.call(() -> access.registry().readHere(access.places()::unsettled));
        for (RunPlace place : left) {
            try {
                settle(place.run(), false);
            } catch (StorageUnavailable e) {
                // A file that is lost or damaged harms its own run only.
                LOG.warn("A step of run {} could not be finished: {}", place.run(), e.getMessage());
            }
        }
    }

    /**
     * Brings a run's file up to the registry, and returns when that is committed.
     *
     * @param dropKeys whether the step led into the archive or out of it: no append key outlives that
     */
    void settle(RunId run, boolean dropKeys) {
        queue.alone(run, () -> settleHere(run, dropKeys));
    }

    private void settleHere(RunId run, boolean dropKeys) {
        Optional<RunPlace> known = access.place(run);
        if (known.isEmpty() || !known.get().hasFile()) {
            return;
        }
        Optional<Session> open = writer.take(run);
        RunPlace told = open.isPresent() ? tell(run, open.get(), dropKeys) : known.get();
        if (told.seal() == Seal.PURGED) {
            reader.forget(run);
            streams.engine().forget(run);
            access.files().delete(run);
        }
        access.registry().write(session -> {
            access.places().settle(session, told);
            return true;
        });
    }

    private RunPlace tell(RunId run, Session session, boolean dropKeys) {
        boolean keep = false;
        try {
            RunPlace told = Transactions.write(session, access.files().path(run), within -> {
                RunPlace place = access.place(run).orElseThrow(() -> access.missing(run));
                streams.rows().setMarks(within, place.no(), place.isEnded(), place.seal());
                if (dropKeys || place.seal() == Seal.ARCHIVED) {
                    streams.append().dropKeys(within, place.no());
                }
                return place;
            });
            keep = told.seal() != Seal.PURGED;
            if (keep) {
                summaries.refresh(session, run);
            } else {
                checkpoint(session, run);
            }
            return told;
        } finally {
            if (keep) {
                writer.give(run, session);
            } else {
                RunAccess.close(session, access.files().path(run));
            }
        }
    }

    /**
     * Moves the marks from the write-ahead log into the file itself, before both are deleted: who opens the file in
     * between and finds no log must still see that it is sealed.
     */
    private void checkpoint(Session session, RunId run) {
        try (PreparedStatement checkpoint = session.connection().prepareStatement("PRAGMA wal_checkpoint(TRUNCATE)")) {
            checkpoint.execute();
        } catch (SQLException e) {
            throw Failures.of(e, access.files().path(run));
        }
    }
}
