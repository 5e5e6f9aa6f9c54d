package dev.sextant.domain.run;

import dev.sextant.domain.time.WallInstant;
import java.util.Optional;

/** A run whose worker is at work. */
public record RunningRun(RunHead head, Hold hold, WallInstant startedAt) implements HeldRun {
    /** Ends the run as COMPLETED. */
    public Step<EndedRun> complete(EndReason reason, StepNote note) {
        return ended(EndedRun.Outcome.COMPLETED, reason, note);
    }

    @Override
    public RunningRun withPulse(Pulse pulse) {
        return new RunningRun(head, hold.pulse(pulse), startedAt);
    }

    @Override
    public Step<RunningRun> requestCancel(StepNote note) {
        return new Step<>(this, new RunningRun(head.stepped(), hold.cancelRequested(note), startedAt), note);
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
        return RunState.RUNNING;
    }

    private Step<EndedRun> ended(EndedRun.Outcome outcome, EndReason reason, StepNote note) {
        return new Step<>(this, EndedRun.of(head.stepped(), outcome, Optional.of(startedAt), note, reason), note);
    }
}
