package dev.sextant.support.storage;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;

/**
 * Where a page of samples was read from.
 *
 * @param series its number, 0 for blobs that belong to no single one
 * @param level of a node, else 0
 * @param number of the chunk, node or part; for a journal row the sequence behind which it was looked for
 */
record Place(RunId run, BlobKind kind, int series, int level, long number) implements BlobPlace {
    static Place journal(RunId run, long after) {
        return new Place(run, BlobKind.JOURNAL, 0, 0, after);
    }

    static Place snapshot(RunId run, int part) {
        return new Place(run, BlobKind.SNAPSHOT, 0, 0, part);
    }

    static Place chunk(RunId run, int series, int number) {
        return new Place(run, BlobKind.CHUNK, series, 0, number);
    }

    static Place node(RunId run, int series, int level, int number) {
        return new Place(run, BlobKind.NODE, series, level, number);
    }

    @Override
    public StorageUnavailable damaged(String how) {
        return new StorageUnavailable(
                Trouble.DAMAGED,
                "The samples of run " + run + " are damaged: the " + this + " " + how
                        + ". Restore the run from a backup, or purge it.");
    }

    @Override
    public String toString() {
        return switch (kind) {
            case JOURNAL -> "journal row behind sequence " + number;
            case SNAPSHOT -> "snapshot part " + number;
            case CHUNK -> "chunk " + number + " of series " + series;
            case FILTER, UNPAIRED_FILTER, WIDE_FILTER, TIMES, OPEN_BLOCK ->
                throw new IllegalStateException("blocks are of entries");
            case NODE -> "node " + number + " of level " + level + " of series " + series;
        };
    }
}
