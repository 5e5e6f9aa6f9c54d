package dev.sextant.application.doubles;

import dev.sextant.domain.id.RunId;
import dev.sextant.ports.driven.RunIds;

/** Ids 1, 2, 3 … */
public final class CountedIds implements RunIds {
    private int last;

    @Override
    public RunId next() {
        return id(++last);
    }

    public static RunId id(int number) {
        return new RunId("00000000-0000-7000-9000-%012x".formatted(number));
    }
}
