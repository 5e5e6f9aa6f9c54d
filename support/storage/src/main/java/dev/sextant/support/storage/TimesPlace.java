package dev.sextant.support.storage;

import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;

/**
 * Where the times of a block of entries were read from.
 *
 * @param stream of which run, as in {@code the LOGS of run number 7}
 * @param first the first sequence of the block
 */
record TimesPlace(String stream, long first) implements BlobPlace {
    @Override
    public BlobKind kind() {
        return BlobKind.TIMES;
    }

    @Override
    public StorageUnavailable damaged(String how) {
        return new StorageUnavailable(
                Trouble.DAMAGED,
                "The order by time of " + stream + " is damaged: the column of times of the block at sequence " + first
                        + " " + how + ". Restore the run from a backup.");
    }
}
