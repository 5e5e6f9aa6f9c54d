package dev.sextant.support.storage;

import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;

/**
 * Where the filter of a block of entries was read from.
 *
 * @param stream of which run, as in {@code the LOGS of run number 7}
 * @param first the first sequence of the block
 */
record FilterPlace(String stream, long first, BlobKind kind) implements BlobPlace {
    @Override
    public StorageUnavailable damaged(String how) {
        return new StorageUnavailable(
                Trouble.DAMAGED,
                "The search of " + stream + " is damaged: the filter of the block at sequence " + first + " " + how
                        + ". Restore the run from a backup.");
    }
}
