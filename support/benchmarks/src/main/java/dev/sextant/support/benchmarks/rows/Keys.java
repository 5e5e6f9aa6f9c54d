package dev.sextant.support.benchmarks.rows;

import dev.sextant.domain.stream.AppendKey;

/** Makes append keys as a client does: its name, and a number. */
final class Keys {
    private long given;

    AppendKey next() {
        return new AppendKey("client-7f3a2c1e-" + given++);
    }
}
