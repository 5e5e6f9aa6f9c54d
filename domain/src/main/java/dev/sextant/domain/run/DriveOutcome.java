package dev.sextant.domain.run;

import java.util.Set;

/** What became of a step that was asked for through a driving port, such as {@code complete}. */
public sealed interface DriveOutcome {
    /** It is taken, or the run was pinned or unpinned already, as was wished; this is the run now. */
    record Taken(Run run) implements DriveOutcome {}

    /** No run has this id. */
    record Unknown() implements DriveOutcome {}

    /**
     * The life cycle does not know this step from the state that the run is in.
     *
     * @param current the state that the run is in
     * @param allowedFrom the states from which it can be taken
     */
    record NotAllowed(RunState current, Set<RunState> allowedFrom) implements DriveOutcome {
        public NotAllowed {
            allowedFrom = Set.copyOf(allowedFrom);
        }
    }

    /**
     * The run is held, but not under the fence that was brought: it was claimed anew since.
     *
     * @param current the fence that it is held under
     */
    record FenceLost(long current) implements DriveOutcome {}

    /** The run is for nodes to take from the queue; no client can start it. */
    record ForNodes() implements DriveOutcome {}

    /** The run is pinned, and can't be purged before it is unpinned. */
    record Pinned() implements DriveOutcome {}
}
