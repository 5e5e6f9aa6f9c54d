package dev.sextant.support.storage;

import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import dev.sextant.domain.stream.SampleBatch;
import java.util.List;

/** Adds a commit's samples to the pages of a run, behind a snapshot if the journal has grown long. */
final class SeriesAppend {
    private final EngineLimits limits;

    SeriesAppend(EngineLimits limits) {
        this.limits = limits;
    }

    /**
     * Writes the commit.
     *
     * @param state that of the head
     * @return the state with the commit
     */
    RunState write(SeriesPages pages, SeriesHead head, RunState state, long firstSequence, List<SampleBatch> batches) {
        if (state.last != firstSequence - 1) {
            throw new StorageUnavailable(
                    Trouble.DAMAGED,
                    "The samples of run " + pages.run() + " are damaged: their pages end at sequence " + state.last
                            + ", but their stream goes on with " + firstSequence
                            + ". Restore the run from a backup, or purge it.");
        }
        boolean isSnapshotDue = isSnapshotDue(state);
        if (isSnapshotDue) {
            writeSnapshot(pages, state);
        }
        SeriesWriter writer = new SeriesWriter(pages, isSnapshotDue ? state.withoutJournal() : state, batches);
        batches.forEach(writer::add);
        RunState next = writer.finish();
        pages.writeHead(new SeriesHead(next.last, isSnapshotDue ? state.last : head.snapshot(), next.stamp));
        return next;
    }

    /** A large state makes a large snapshot, so it waits for a longer journal: what is written twice stays the lesser part. */
    private boolean isSnapshotDue(RunState state) {
        return state.journalWeight >= limits.journalBytes() && state.journalWeight >= 4 * state.bytes;
    }

    private static void writeSnapshot(SeriesPages pages, RunState state) {
        pages.dropSnapshot();
        pages.dropJournal(state.last);
        int[] parts = {0};
        SnapshotCodec.write(state, part -> pages.addSnapshotPart(parts[0]++, part));
    }
}
