package dev.sextant.support.storage;

import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;

/**
 * Where something of a block of entries was read from: its filter or its times.
 *
 * @param stream of which run, as in {@code the LOGS of run number 7}
 * @param first the first sequence of the block
 */
record BlockPlace(String stream, long first, BlobKind kind) implements BlobPlace {
    @Override
    public StorageUnavailable damaged(String how) {
        return new StorageUnavailable(
                Trouble.DAMAGED,
                switch (kind) {
                            case FILTER, UNPAIRED_FILTER, WIDE_FILTER ->
                                "The search of " + stream + " is damaged: the filter";
                            case TIMES -> "The order by time of " + stream + " is damaged: the column of times";
                            case JOURNAL, SNAPSHOT, CHUNK, NODE, OPEN_BLOCK ->
                                throw new IllegalStateException("this stands beside no block");
                        }
                        + " of the block at sequence " + first + " " + how + ". Restore the run from a backup.");
    }
}
