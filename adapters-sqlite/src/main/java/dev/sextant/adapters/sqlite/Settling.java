package dev.sextant.adapters.sqlite;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import dev.sextant.support.jooq.Session;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a run's file of the steps that the registry has taken. What a process that died left undone, the next one does
 * that opens the store or writes to the run.
 */
final class Settling {
    private static final Logger LOG = LoggerFactory.getLogger(Settling.class);

    private final RunAccess access;
    private final Streams streams;
    private final Summaries summaries;
    private final RunWriter writer;
    private final WriteQueue queue;
    private final RunReader reader;
    private final Marks marks;

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
        this.marks = new Marks(access, streams);
    }

    /** Finishes what others have left. */
    void settleAll() {
        access.files().sweep();
        SortedMap<Long, Optional<RunPlace>> left =
                reader.call(() -> access.registry().readHere(access.places()::unsettled));
        // A row or a file that is lost or damaged harms its own run only.
        left.forEach((no, place) -> place.ifPresentOrElse(
                this::settleIfPossible,
                () -> LOG.warn("A step of run number {} could not be finished: the run's row is damaged", no)));
    }

    private void settleIfPossible(RunPlace place) {
        try {
            settle(place.run());
        } catch (StorageUnavailable e) {
            LOG.warn("A step of run {} could not be finished: {}", place.run(), e.getMessage());
        }
    }

    /** Brings a run's file up to the registry, and returns when that is committed. */
    void settle(RunId run) {
        queue.alone(run, () -> settleHere(run));
    }

    private void settleHere(RunId run) {
        Optional<RunPlace> known = access.place(run);
        if (known.isEmpty()) {
            return;
        }
        if (!known.get().hasFile()) {
            if (known.get().isPurged()) {
                // Who made the file may have died before the registry knew of it; a purged run gets none any more.
                access.files().delete(run);
            }
            return;
        }
        RunPlace told = known.get().isPurged() ? tellBeforePurge(known.get()) : tell(run);
        if (told.isPurged()) {
            // Until then whoever asks for the run asks the registry, and a start would find the purge unfinished.
            access.files().afterDeletions(() -> marks.settle(told));
        } else {
            marks.settle(told);
        }
    }

    private void remove(RunId run, Runnable letGo) {
        reader.forget(run);
        streams.engine().forget(run);
        access.files().delete(run, letGo);
    }

    private RunPlace tell(RunId run) {
        Session session = writer.takeExisting(run).orElseThrow(() -> access.missing(run));
        Optional<RunPlace> told = Optional.empty();
        try {
            told = Optional.of(marks.write(run, session));
            if (!told.get().isPurged()) {
                summaries.refresh(session, run);
            }
            return told.get();
        } finally {
            Path file = access.files().path(run);
            if (told.isEmpty()) {
                RunAccess.close(session, file);
            } else if (told.get().isPurged()) {
                remove(run, () -> RunAccess.close(session, file));
            } else {
                writer.give(run, session);
            }
        }
    }

    /** Seals a file for those who have it open. One that is lost or damaged is purged all the same: that mends it. */
    private RunPlace tellBeforePurge(RunPlace purged) {
        try {
            return tell(purged.run());
        } catch (StorageUnavailable e) {
            if (e.trouble() != Trouble.DAMAGED && e.trouble() != Trouble.NEWER_SCHEMA) {
                throw e;
            }
            LOG.warn("The file of run {} is purged unread: {}", purged.run(), e.getMessage());
            remove(purged.run(), () -> {});
            return purged;
        }
    }
}
