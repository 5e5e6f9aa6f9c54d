package dev.sextant.domain.queue;

import dev.sextant.domain.run.DispatchingRun;
import dev.sextant.domain.run.HistoryEntry;

/** What became of a claim. */
public sealed interface ClaimOutcome {
    /** The node holds this run now, and its slots with it. */
    record Claimed(DispatchingRun run, HistoryEntry entry) implements ClaimOutcome {}

    /** No run waits that fits. */
    record NothingFits() implements ClaimOutcome {}

    /** The node has not declared itself. */
    record UnknownNode() implements ClaimOutcome {}
}
