package dev.sextant.domain.run;

import java.util.Optional;

/** A claimed run whose worker is being started. */
public record DispatchingRun(RunHead head, Hold hold) implements HeldRun {
    /** The worker is at work. */
    public Step<RunningRun> begin(StepNote note) {
        return new Step<>(this, new RunningRun(head.stepped(), hold, note.at()), note);
    }

    /**
     * Puts the run back into the queue; but one that someone has asked to cancel ends as CANCELLED, since its worker was
     * never at work, and in the queue the request would be forgotten.
     */
    public Step<? extends Run> giveBack(StepNote note) {
        return hold.cancelRequest().isPresent()
                ? cancelled(note)
                : new Step<>(this, new PendingRun(head.stepped()), note);
    }

    @Override
    public DispatchingRun withPulse(Pulse pulse) {
        return new DispatchingRun(head, hold.pulse(pulse));
    }

    @Override
    public Step<DispatchingRun> requestCancel(StepNote note) {
        return new Step<>(this, new DispatchingRun(head.stepped(), hold.cancelRequested(note)), note);
    }

    @Override
    public Step<EndedRun> fail(EndReason reason, StepNote note) {
        return ended(EndedRun.Outcome.FAILED, reason, note);
    }

    @Override
    public Step<EndedRun> cancelled(StepNote note) {
        return ended(EndedRun.Outcome.CANCELLED, EndedRun.cancelReason(hold, note), note);
    }

    @Override
    public RunState state() {
        return RunState.DISPATCHING;
    }

    private Step<EndedRun> ended(EndedRun.Outcome outcome, EndReason reason, StepNote note) {
        return new Step<>(this, EndedRun.of(head.stepped(), outcome, Optional.empty(), note, reason), note);
    }
}
