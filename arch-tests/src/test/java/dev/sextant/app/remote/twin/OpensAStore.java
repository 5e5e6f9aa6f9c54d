package dev.sextant.app.remote.twin;

import dev.sextant.app.wiring.StorageChoice;

/** R5: somebody who asks a server, and looks into a store as well. */
final class OpensAStore {
    String kind(StorageChoice store) {
        return store.kind();
    }
}
