package dev.sextant.application.run;

import dev.sextant.application.run.RunSteps.Decision;
import dev.sextant.domain.gpu.Release;
import dev.sextant.domain.gpu.ReleaseOutcome;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.queue.ClaimOutcome;
import dev.sextant.domain.run.BeatOutcome;
import dev.sextant.domain.run.DispatchingRun;
import dev.sextant.domain.run.DriveOutcome;
import dev.sextant.domain.run.EndReason;
import dev.sextant.domain.run.HeldRun;
import dev.sextant.domain.run.RetryPolicy;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.run.RunningRun;
import dev.sextant.domain.run.Step;
import dev.sextant.domain.run.StepNote;
import dev.sextant.ports.driven.GpuLedger;
import dev.sextant.ports.driven.RunIds;
import dev.sextant.ports.driven.RunRegistry;
import dev.sextant.ports.driving.JoinedNode;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Function;

/** A node that has joined. */
record NodeWorker(
        String node,
        RunRegistry registry,
        GpuLedger ledger,
        RunIds ids,
        RetryPolicy retries,
        NodeClaims claims,
        InstantSource clock,
        Set<RunId> orphans)
        implements JoinedNode {
    private static final Set<RunState> HELD = Set.of(RunState.DISPATCHING, RunState.RUNNING);
    private static final Set<RunState> DISPATCHING = Set.of(RunState.DISPATCHING);

    NodeWorker {
        orphans = Set.copyOf(orphans);
    }

    NodeWorker withOrphans(Set<RunId> found) {
        return new NodeWorker(node, registry, ledger, ids, retries, claims, clock, found);
    }

    @Override
    public ClaimOutcome claimNext() {
        return claims.next();
    }

    @Override
    public DriveOutcome begin(RunId run, long fence) {
        return whileDispatching(run, fence, claimed -> claimed.begin(note("at work")));
    }

    @Override
    public DriveOutcome giveBack(RunId run, long fence, String why) {
        return whileDispatching(run, fence, claimed -> claimed.giveBack(note(why)));
    }

    private DriveOutcome whileDispatching(RunId run, long fence, Function<DispatchingRun, Step<?>> step) {
        DriveOutcome outcome = steps().takeUnder(
                        run,
                        fence,
                        DISPATCHING,
                        held -> held instanceof DispatchingRun claimed
                                ? new Decision.Take(step.apply(claimed))
                                : RunSteps.notAllowed(held, DISPATCHING));
        claims.forget(run, fence);
        return outcome;
    }

    @Override
    public BeatOutcome beat(RunId run, long fence) {
        return steps().beat(run, fence);
    }

    @Override
    public DriveOutcome gone(RunId run, long fence, EndReason how) {
        DriveOutcome outcome = steps().takeUnder(run, fence, HELD, held -> new Decision.Take(ended(held, how)));
        claims.forget(run, fence);
        return outcome;
    }

    private Step<?> ended(HeldRun held, EndReason how) {
        StepNote note = note(how.kind() + " " + how.detail());
        if (held.hold().cancelRequest().isPresent()) {
            return held.cancelled(note);
        }
        if (held instanceof RunningRun running && how instanceof EndReason.Exited(int code) && code == 0) {
            return running.complete(how, note);
        }
        return retries.triesAgainAfter(held.head()) ? held.failAndRetry(how, note, ids.next()) : held.fail(how, note);
    }

    @Override
    public ReleaseOutcome confirmGone(RunId run) {
        return ledger.release(new Release.OfQuarantine(run, note("its processes are gone")));
    }

    private RunSteps steps() {
        return new RunSteps(registry, clock);
    }

    private StepNote note(String why) {
        int most = Math.min(why.codePointCount(0, why.length()), StepNote.WHY_CODE_POINTS);
        return steps().note(node, why.substring(0, why.offsetByCodePoints(0, most)));
    }
}
