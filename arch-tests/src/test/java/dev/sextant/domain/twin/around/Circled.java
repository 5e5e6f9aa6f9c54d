package dev.sextant.domain.twin.around;

import dev.sextant.domain.twin.Circling;

/** R7: the other half. */
public final class Circled {
    Circling back() {
        return new Circling();
    }
}
