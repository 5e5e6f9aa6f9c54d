package dev.sextant.domain.run;

import java.util.Set;

/** What became of a step that somebody asked for by name. */
public sealed interface DriveOutcome {
    /** It is taken; this is the run now. */
    record Taken(Run run) implements DriveOutcome {}

    /** No run has this id. */
    record Unknown() implements DriveOutcome {}

    /** The life cycle does not know this step from the state that the run is in. */
    record NotAllowed(RunState current, Set<RunState> allowedFrom) implements DriveOutcome {
        public NotAllowed {
            allowedFrom = Set.copyOf(allowedFrom);
        }
    }

    /** Somebody else holds the run by now, under another fence. */
    record FenceLost(long current) implements DriveOutcome {}

    /** The run is for nodes to take from the queue; no client can start it. */
    record ForNodes() implements DriveOutcome {}

    /** The run is pinned, and can't be purged before it is unpinned. */
    record Pinned() implements DriveOutcome {}
}
