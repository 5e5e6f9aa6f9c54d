package dev.sextant.domain.follow;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.stream.StreamKind;

/** What grows and can be followed. Each has sequences of its own: 1, 2, 3 … without a gap, in commit order. */
public sealed interface Topic {
    /** The steps of all runs, as the history of the store has them. */
    record Runs() implements Topic {}

    /** One stream of one run. */
    record RunStream(RunId run, StreamKind kind) implements Topic {}
}
