package dev.sextant.adapters.sqlite.twin;

import org.junit.jupiter.api.Test;

/** R16: a test that says nothing. */
final class TestsWithoutSentences {
    @Test
    void testReserve2() {}
}
