package dev.sextant.support.storage;

import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;

/**
 * The place of an open block: the row of its stream.
 *
 * @param stream of which run, as in {@code the LOGS of run number 7}
 */
record OpenBlockPlace(String stream) implements BlobPlace {
    @Override
    public BlobKind kind() {
        return BlobKind.OPEN_BLOCK;
    }

    /** With a cause, as of every row that is there and can't be read. */
    @Override
    public StorageUnavailable damaged(String how) {
        return new StorageUnavailable(
                Trouble.DAMAGED,
                "The row of " + stream + " is damaged: its open block " + how + ". Restore the run from a backup.",
                new IllegalArgumentException("an open block " + how));
    }
}
