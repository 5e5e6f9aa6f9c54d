package dev.sextant.support.storage;

import dev.sextant.domain.store.StorageUnavailable;

/** Where a blob was read from, for the sentence that says it is damaged. */
sealed interface BlobPlace permits Place, BlockPlace, OpenBlockPlace {
    BlobKind kind();

    /** What to throw when what stands here can't be read. */
    StorageUnavailable damaged(String how);
}
