package dev.sextant.app.cli;

import dev.sextant.domain.run.DriveOutcome;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunState;
import java.util.stream.Collectors;

/** What became of a step, for people. */
final class StepAnswer {
    private StepAnswer() {}

    /**
     * The run as it stands after the step.
     *
     * @throws CommandFailed if the step was not taken; the message says why, and what would be right
     */
    static Run taken(String what, Run asked, DriveOutcome outcome) {
        return switch (outcome) {
            case DriveOutcome.Taken(Run now) -> now;
            case DriveOutcome.Unknown unknown ->
                throw CommandFailed.because("run " + asked.id() + " is not there any more");
            case DriveOutcome.Pinned pinned -> throw isPinned(asked);
            case DriveOutcome.ForNodes waits -> throw CommandFailed.because("run " + asked.id() + " waits for a node");
            case DriveOutcome.FenceLost lost ->
                throw CommandFailed.because("run " + asked.id() + " is held by another, under fence " + lost.current());
            case DriveOutcome.NotAllowed(RunState current, var allowedFrom) ->
                throw CommandFailed.because("run " + asked.id() + " is " + current + " and can't be " + what
                        + "; it must be "
                        + allowedFrom.stream().sorted().map(RunState::name).collect(Collectors.joining(" or ")));
        };
    }

    static CommandFailed isPinned(Run run) {
        return CommandFailed.because(
                "run " + run.id() + " is pinned; `sextant pin --undo " + run.id() + "` lets it go");
    }
}
