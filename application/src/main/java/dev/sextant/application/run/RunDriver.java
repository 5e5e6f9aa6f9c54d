package dev.sextant.application.run;

import static dev.sextant.domain.run.RunState.COMPLETED;
import static dev.sextant.domain.run.RunState.DISPATCHING;
import static dev.sextant.domain.run.RunState.PENDING;
import static dev.sextant.domain.run.RunState.RUNNING;

import dev.sextant.application.run.RunSteps.Decision;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.BeatOutcome;
import dev.sextant.domain.run.DispatchingRun;
import dev.sextant.domain.run.DriveOutcome;
import dev.sextant.domain.run.DriveOutcome.Taken;
import dev.sextant.domain.run.EndReason;
import dev.sextant.domain.run.HeldRun;
import dev.sextant.domain.run.Hold;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.run.RunningRun;
import dev.sextant.domain.run.Step;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.text.BoundedText;
import dev.sextant.ports.driven.RunRegistry;
import dev.sextant.ports.driving.DriveRun;
import java.time.InstantSource;
import java.util.Set;

/** Takes a client's own run through its life, under the fence that starting it gave. */
public final class RunDriver implements DriveRun {
    private static final Set<RunState> HELD = Set.of(DISPATCHING, RUNNING);

    private final RunSteps steps;

    public RunDriver(RunRegistry registry, InstantSource clock) {
        this.steps = new RunSteps(registry, clock);
    }

    @Override
    public DriveOutcome start(RunId id, String by) {
        Hold.requireHolderName("client", by);
        DriveOutcome claimed = steps.take(id, current -> switch (current) {
            case PendingRun pending
            when pending.head().isForNodes() -> new Decision.Answer(new DriveOutcome.ForNodes());
            case PendingRun pending ->
                new Decision.Take(pending.dispatch(by, steps.note(by, "claimed by the client that drives it")));
            // We died between the claim and the step that begins it, and its client asks again.
            case DispatchingRun held
            when !held.head().isForNodes() && held.hold().node().equals(by) -> new Decision.Answer(new Taken(held));
            default -> RunSteps.notAllowed(current, Set.of(PENDING));
        });
        if (claimed instanceof Taken(DispatchingRun held)) {
            return begin(held, by);
        }
        return claimed;
    }

    /** A request to cancel may come between the claim and this step: the run is then still held under the same fence. */
    private DriveOutcome begin(DispatchingRun claimed, String by) {
        return steps.takeUnder(
                claimed.id(),
                claimed.hold().fence(),
                Set.of(DISPATCHING),
                held -> held instanceof DispatchingRun dispatching
                        ? new Decision.Take(dispatching.begin(steps.note(by, "its client begins")))
                        : RunSteps.notAllowed(held, Set.of(DISPATCHING)));
    }

    @Override
    public DriveOutcome complete(RunId id, long fence, String message) {
        EndReason reason = new EndReason.Reported(BoundedText.body("message", message));
        return steps.takeUnder(
                id,
                fence,
                Set.of(RUNNING),
                held -> held instanceof RunningRun running
                        ? new Decision.Take(running.complete(reason, endNote(held, message, COMPLETED)))
                        : RunSteps.notAllowed(held, Set.of(RUNNING)));
    }

    @Override
    public DriveOutcome fail(RunId id, long fence, String message) {
        EndReason reason = new EndReason.Reported(BoundedText.body("message", message));
        return steps.takeUnder(
                id, fence, HELD, held -> new Decision.Take(held.fail(reason, endNote(held, message, RunState.FAILED))));
    }

    @Override
    public DriveOutcome cancelled(RunId id, long fence) {
        return steps.takeUnder(
                id,
                fence,
                HELD,
                held -> new Decision.Take(
                        held.cancelled(steps.note(held.hold().node(), "its client says that it is gone"))));
    }

    @Override
    public BeatOutcome beat(RunId id, long fence) {
        return steps.beat(id, fence);
    }

    @Override
    public DriveOutcome requestCancel(RunId id, String by, String why) {
        return steps.take(id, current -> switch (current) {
            case PendingRun pending -> new Decision.Take(pending.cancel(steps.note(by, why)));
            // Asking again changes nothing: the first request stands.
            case HeldRun held when held.hold().cancelRequest().isPresent() -> new Decision.Answer(new Taken(held));
            // Nobody holds it who could hear of a request.
            case HeldRun held when held.hold().isCopy() -> new Decision.Take(held.cancelled(steps.note(by, why)));
            case HeldRun held -> {
                Step<? extends HeldRun> step = held.requestCancel(steps.note(by, why));
                yield new Decision.Take(step);
            }
            default -> RunSteps.notAllowed(current, Set.of(PENDING, DISPATCHING, RUNNING));
        });
    }

    /** A message may be empty or long; a note's reason may not. */
    private StepNote endNote(HeldRun held, String message, RunState end) {
        if (message.isEmpty()) {
            return steps.note(held.hold().node(), "its client says " + end);
        }
        int most = Math.min(message.codePointCount(0, message.length()), StepNote.WHY_CODE_POINTS);
        return steps.note(held.hold().node(), message.substring(0, message.offsetByCodePoints(0, most)));
    }
}
