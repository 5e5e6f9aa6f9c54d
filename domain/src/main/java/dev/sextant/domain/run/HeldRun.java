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

    /** The run as it stands after one more heartbeat. That is no step: version and history stay. */
    default HeldRun beaten(WallInstant at) {
        return withPulse(hold().pulse().next(at));
    }

    /**
     * The run with another pulse: what a store gives of a run whose heart has beaten since.
     */
    HeldRun withPulse(Pulse pulse);

    /** Notes that someone wants the run to end. The state stays. */
    Step<? extends HeldRun> requestCancel(StepNote note);

    /** Ends the run as FAILED. */
    Step<EndedRun> fail(EndReason reason, StepNote note);

    /** Ends the run as CANCELLED; its process tree is gone. */
    Step<EndedRun> cancelled(StepNote note);

    /**
     * Ends the run as FAILED, because its holder was not heard of for too long. The step is taken only if the heart has
     * not beaten since; and as nobody knows whether the process tree is gone, the slots are quarantined.
     */
    default Step<EndedRun> loseLease(StepNote note) {
        return fail(new EndReason.LeaseLost(hold().node()), note);
    }

    /**
     * Ends the run as FAILED, and registers the next attempt in the same step; but if someone has asked for the run's end,
     * there is no next attempt. It is FAILED all the same, since CANCELLED says that the process tree is gone, and who
     * knows that ends the run by {@link #cancelled}. Nor is there one of a run that a client drives: nobody but that client
     * could take it up.
     *
     * @param retry the id of the next attempt
     */
    default Step<EndedRun> failAndRetry(EndReason reason, StepNote note, RunId retry) {
        Step<EndedRun> failed = fail(reason, note);
        return head().isForNodes() && hold().cancelRequest().isEmpty()
                ? failed.registering(Registration.retryOf(head(), retry, note))
                : failed;
    }

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
