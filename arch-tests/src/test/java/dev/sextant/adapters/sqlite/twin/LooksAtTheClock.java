package dev.sextant.adapters.sqlite.twin;

import java.time.Instant;

/** R11: a store with a time of its own. */
final class LooksAtTheClock {
    Instant now() {
        return Instant.now();
    }
}
