package dev.sextant.application.copy;

import dev.sextant.domain.run.EndReason;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.run.HeldRun;
import dev.sextant.domain.run.Hold;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.PurgedRun;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.Step;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.run.StepOutcome;
import dev.sextant.domain.store.CopyReport.Reason;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.RunRegistry;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What there is of a copy that nobody can finish, since the run was purged where it comes from. It is taken to its end and
 * purged: left as it is it would be held for ever, or be taken for the whole run.
 */
final class HalfCopy {
    private static final String WHY = "purged where it was copied from, before all of it was copied";

    private final RunRegistry runs;
    private final StepNote note;

    HalfCopy(RunRegistry runs, InstantSource clock) {
        this.runs = runs;
        this.note = new StepNote(WallInstant.truncated(clock.instant()), Hold.COPY, WHY);
    }

    /** Whether a run is a copy that was begun and has not come to its end, or to the one that is made here. */
    static boolean isOne(Run run) {
        return switch (run) {
            case HeldRun held -> held.hold().isCopy();
            case EndedRun ended -> ended.reason().equals(new EndReason.CancelledBy(Hold.COPY));
            case PendingRun waiting -> false;
            case PurgedRun purged -> false;
        };
    }

    /**
     * Purges it.
     *
     * @throws LeftBehind if somebody else steps in
     */
    void purge(Run copy) {
        Run current = copy;
        for (Optional<? extends Step<?>> next = next(current); next.isPresent(); next = next(current)) {
            current = switch (runs.step(next.get())) {
                case StepOutcome.Stepped(Run stepped, var entry) -> stepped;
                case StepOutcome.Overtaken(Run now) -> throw goneOn("it is " + now.state() + " there");
                case StepOutcome.Unknown unknown -> throw goneOn("it is not there any more");
                case StepOutcome.RetryIdTaken retryless -> throw goneOn("it is tried again there");
            };
        }
    }

    private Optional<? extends Step<?>> next(Run current) {
        return switch (current) {
            case PendingRun waiting -> Optional.of(waiting.cancel(note));
            case HeldRun held -> Optional.of(held.cancelled(note));
            case EndedRun ended when ended.pinned() -> ended.unpin(note);
            case EndedRun ended when !ended.archived() -> ended.archive(note);
            case EndedRun ended -> ended.purge(note);
            case PurgedRun purged -> Optional.empty();
        };
    }

    private static LeftBehind goneOn(String detail) {
        return new LeftBehind(Reason.GONE_ON, detail);
    }
}
