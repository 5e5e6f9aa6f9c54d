package dev.sextant.adapters.journal;

import java.util.List;

/**
 * What a call has decided: what it answers, and what is to be written.
 *
 * @param line all facts of it, so that they are stored together or not at all; empty if nothing changes
 */
record Change<T>(T outcome, String line) {
    /** A refusal, or what was so before: nothing is written. */
    static <T> Change<T> nothing(T outcome) {
        return new Change<>(outcome, "");
    }

    static <T> Change<T> of(T outcome, List<? extends Fact> facts) {
        return new Change<>(outcome, LineWriter.line(facts));
    }
}
