package dev.sextant.domain.run;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.time.WallInstant;

/** A run that was claimed and has not ended: someone holds it under a fence. */
public sealed interface HeldRun extends Run permits DispatchingRun, RunningRun {
    RunHead head();

    Hold hold();

    /** Whether this fence is the one under which the run is held now. Whoever brings another has lost it. */
    default boolean isHeldUnder(long fence) {
        return hold().fence() == fence;
    }

    /** Notes that someone wants the run to end. The state stays. */
    Step<? extends HeldRun> requestCancel(StepNote note);

    /** Ends the run as FAILED. */
    Step<EndedRun> fail(EndReason reason, StepNote note);

    /** Ends the run as CANCELLED; its process tree is gone. */
    Step<EndedRun> cancelled(StepNote note);

    @Override
    default RunId id() {
        return head().id();
    }

    @Override
    default String name() {
        return head().submission().name();
    }

    @Override
    default SubmissionDigest digest() {
        return head().digest();
    }

    @Override
    default WallInstant registeredAt() {
        return head().registeredAt();
    }

    @Override
    default long version() {
        return head().version();
    }
}
