package dev.sextant.application.run;

import dev.sextant.application.browse.EveryRun;
import dev.sextant.application.run.RunSteps.Decision;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.queue.Claim;
import dev.sextant.domain.queue.ClaimOutcome;
import dev.sextant.domain.run.DispatchingRun;
import dev.sextant.domain.run.HeldRun;
import dev.sextant.domain.run.RunFilter;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.RunRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The claims of one node, one after the other. A claim that failed may have been committed all the same: then the node
 * holds a run, and slots, that it does not know of. Before it claims again it gives back what is DISPATCHING in its name
 * and was never answered to it.
 */
final class NodeClaims {
    private static final Set<RunState> DISPATCHING = Set.of(RunState.DISPATCHING);
    /**
     * A claim that was cut off may still be committed after a look, but not after another claim was answered: one waits
     * for the other. So it takes a look before the next claim, and one after it.
     */
    private static final int LOOKS_AFTER_FAILURE = 2;

    private final String node;
    private final RunRegistry registry;
    private final Duration overtakeLimit;
    private final InstantSource clock;
    private final RunSteps steps;
    /** Claims that the node knows of and has not begun or given back. */
    private final Set<Known> known = ConcurrentHashMap.newKeySet();

    private int looksDue;

    NodeClaims(String node, RunRegistry registry, Duration overtakeLimit, InstantSource clock) {
        this.node = node;
        this.registry = registry;
        this.overtakeLimit = overtakeLimit;
        this.clock = clock;
        this.steps = new RunSteps(registry, clock);
    }

    private record Known(RunId run, long fence) {}

    /** The node knows that it holds this run. */
    void know(HeldRun run) {
        known.add(new Known(run.id(), run.hold().fence()));
    }

    /** The node was answered that a run is begun, given back or gone: it is not DISPATCHING under this fence any more. */
    void forget(RunId run, long fence) {
        known.remove(new Known(run, fence));
    }

    synchronized ClaimOutcome next() {
        if (looksDue > 0) {
            giveBackUnknown();
        }
        int due = Math.max(0, looksDue - 1);
        looksDue = LOOKS_AFTER_FAILURE;
        ClaimOutcome outcome =
                registry.claimNext(new Claim(node, WallInstant.truncated(clock.instant()), overtakeLimit));
        looksDue = due;
        if (outcome instanceof ClaimOutcome.Claimed claimed) {
            know(claimed.run());
        }
        return outcome;
    }

    private void giveBackUnknown() {
        RunFilter mine = RunFilter.ALL.states(DISPATCHING).heldBy(node);
        for (DispatchingRun held :
                EveryRun.of(registry, mine, DispatchingRun.class).runs()) {
            long fence = held.hold().fence();
            if (held.head().isForNodes() && !known.contains(new Known(held.id(), fence))) {
                steps.takeUnder(
                        held.id(),
                        fence,
                        DISPATCHING,
                        now -> now instanceof DispatchingRun claimed
                                ? new Decision.Take(
                                        claimed.giveBack(steps.note(node, "the answer to its claim was lost")))
                                : RunSteps.notAllowed(now, DISPATCHING));
            }
        }
    }
}
