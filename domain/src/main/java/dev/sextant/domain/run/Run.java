package dev.sextant.domain.run;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.time.WallInstant;

/**
 * One training or simulation job, in one of its states. A state has exactly the steps that lead out of it, as methods
 * that return a {@link Step}; a step that the life cycle does not know can't be written down.
 *
 * <pre>
 * PENDING → DISPATCHING → RUNNING → COMPLETED | FAILED | CANCELLED
 * PENDING → CANCELLED;  DISPATCHING → FAILED | CANCELLED | PENDING (given back)
 * COMPLETED | FAILED | CANCELLED ⇄ ARCHIVED → PURGED
 * </pre>
 *
 * <p>Some steps keep the state: a held run is asked to end, an ended one is pinned or unpinned.
 */
public sealed interface Run permits PendingRun, HeldRun, EndedRun, PurgedRun {
    RunId id();

    /** The run's name. */
    String name();

    SubmissionDigest digest();

    WallInstant registeredAt();

    /** 1 when registered, and one more with every step. */
    long version();

    RunState state();
}
