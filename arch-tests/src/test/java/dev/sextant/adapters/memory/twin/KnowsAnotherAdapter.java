package dev.sextant.adapters.memory.twin;

import dev.sextant.adapters.mysql.twin.KnownConfig;

/** R4: an adapter that stands on another. */
final class KnowsAnotherAdapter {
    KnownConfig other() {
        return new KnownConfig();
    }
}
