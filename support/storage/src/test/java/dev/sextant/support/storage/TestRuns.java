package dev.sextant.support.storage;

import dev.sextant.domain.id.RunId;

/** Ids for tests. */
final class TestRuns {
    private TestRuns() {}

    static RunId run(int number) {
        return new RunId("00000000-0000-7000-8000-%012d".formatted(number));
    }
}
