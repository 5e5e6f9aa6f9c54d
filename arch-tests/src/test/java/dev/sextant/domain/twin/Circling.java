package dev.sextant.domain.twin;

import dev.sextant.domain.twin.around.Circled;

/** R7: one half of a circle. */
public final class Circling {
    Circled around() {
        return new Circled();
    }
}
