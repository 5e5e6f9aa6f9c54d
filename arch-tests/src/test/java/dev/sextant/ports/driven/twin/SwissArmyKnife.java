package dev.sextant.ports.driven.twin;

import dev.sextant.ports.driven.RunIds;

/** R2: a port that nobody wants to write an adapter for: seven methods of its own, and one that it inherits. */
interface SwissArmyKnife extends RunIds {
    void one();

    void two();

    void three();

    void four();

    void five();

    void six();

    void seven();
}
