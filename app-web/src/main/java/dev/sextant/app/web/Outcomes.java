package dev.sextant.app.web;

import dev.sextant.app.web.problem.Facts;
import dev.sextant.app.web.problem.Problem;
import dev.sextant.app.web.problem.ProblemKind;
import dev.sextant.app.web.problem.Refused;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.DriveOutcome;
import dev.sextant.domain.run.HeldRun;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.store.Absence;
import dev.sextant.domain.store.Lookup;
import java.util.stream.Collectors;

/** Takes outcomes apart: what was hoped for is answered, and everything else is a problem. */
public final class Outcomes {
    private Outcomes() {}

    /** What was found. */
    public static <T> T found(Lookup<T> lookup) {
        return switch (lookup) {
            case Lookup.Found<T>(T value) -> value;
            case Lookup.Missing<T>(Absence why) -> throw Refused.because(missing(why));
        };
    }

    /** Why something was not found. */
    public static Problem missing(Absence why) {
        return Problem.of(kind(why), why.sentence());
    }

    /** Why one of several things that were asked for was not found. */
    public static Problem missing(String which, Absence why) {
        return Problem.of(kind(why), which + ": " + why.sentence());
    }

    /** The run as it stands after its step. */
    public static Run taken(RunId run, DriveOutcome outcome) {
        return switch (outcome) {
            case DriveOutcome.Taken(Run now) -> now;
            case DriveOutcome.Unknown unknown -> throw unknown(run);
            case DriveOutcome.NotAllowed(RunState current, var allowedFrom) ->
                throw Refused.because(Problem.of(
                                ProblemKind.NOT_ALLOWED,
                                "the run is " + current + ", but must be "
                                        + allowedFrom.stream()
                                                .sorted()
                                                .map(RunState::name)
                                                .collect(Collectors.joining(" or ")))
                        .knowing(Facts.notAllowed(current, allowedFrom)));
            case DriveOutcome.FenceLost(long current) ->
                throw Refused.because(
                        Problem.of(ProblemKind.FENCE_LOST, heldUnder(current)).knowing(Facts.heldUnder(current)));
            case DriveOutcome.ForNodes forNodes ->
                throw Refused.because(
                        ProblemKind.RUN_FOR_NODES,
                        "nodes take this run from the queue; register it with \"driver\": \"client\" to drive it yourself");
            case DriveOutcome.Pinned pinned ->
                throw Refused.because(ProblemKind.RUN_PINNED, "the run is pinned; unpin it first");
        };
    }

    public static Refused unknown(RunId run) {
        return Refused.because(ProblemKind.UNKNOWN_RUN, "no run has the id " + run);
    }

    /** A heartbeat of a run that its sender does not hold, or not any more. */
    public static Refused fenceLost(Run current) {
        return Refused.because(
                ProblemKind.FENCE_LOST,
                current instanceof HeldRun held
                        ? heldUnder(held.hold().fence())
                        : "the run is " + current.state()
                                + ", and nobody holds it; whoever held it must stop its work");
    }

    private static String heldUnder(long fence) {
        return "the run was claimed anew and is held under fence " + fence
                + "; whoever held it before must stop its work";
    }

    private static ProblemKind kind(Absence why) {
        return switch (why) {
            case UNKNOWN_RUN -> ProblemKind.UNKNOWN_RUN;
            case RUN_PURGED -> ProblemKind.RUN_PURGED;
            case UNKNOWN_SERIES -> ProblemKind.UNKNOWN_SERIES;
        };
    }
}
