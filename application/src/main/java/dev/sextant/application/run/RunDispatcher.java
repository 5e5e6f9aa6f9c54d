package dev.sextant.application.run;

import dev.sextant.application.browse.EveryRun;
import dev.sextant.domain.gpu.Holder;
import dev.sextant.domain.gpu.Inventory;
import dev.sextant.domain.gpu.NodeBoard;
import dev.sextant.domain.gpu.Release;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.EndReason;
import dev.sextant.domain.run.HeldRun;
import dev.sextant.domain.run.RetryPolicy;
import dev.sextant.domain.run.RunFilter;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.GpuLedger;
import dev.sextant.ports.driven.RunIds;
import dev.sextant.ports.driven.RunRegistry;
import dev.sextant.ports.driving.DispatchRuns;
import dev.sextant.ports.driving.JoinedNode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;

/** Lets nodes join, and reconciles what they left behind before they take anything. */
public final class RunDispatcher implements DispatchRuns {
    private static final Set<RunState> HELD = Set.of(RunState.DISPATCHING, RunState.RUNNING);

    private final RunRegistry registry;
    private final GpuLedger ledger;
    private final RunIds ids;
    private final RetryPolicy retries;
    private final Duration overtakeLimit;
    private final InstantSource clock;
    private final RunSteps steps;

    public RunDispatcher(
            RunRegistry registry,
            GpuLedger ledger,
            RunIds ids,
            RetryPolicy retries,
            Duration overtakeLimit,
            InstantSource clock) {
        this.registry = registry;
        this.ledger = ledger;
        this.ids = ids;
        this.retries = retries;
        this.overtakeLimit = overtakeLimit;
        this.clock = clock;
        this.steps = new RunSteps(registry, clock);
    }

    @Override
    public void declare(Inventory inventory) {
        ledger.declare(inventory);
    }

    @Override
    public JoinedNode join(Inventory inventory, Set<RunId> living) {
        String node = inventory.node();
        ledger.declare(inventory);
        Set<RunId> orphans = new HashSet<>(living);
        NodeClaims claims = new NodeClaims(node, registry, overtakeLimit, clock);
        NodeWorker joined = new NodeWorker(node, registry, ledger, ids, retries, claims, clock, living);
        EveryRun<HeldRun> held =
                EveryRun.of(registry, RunFilter.ALL.states(HELD).heldBy(node), HeldRun.class);
        // Nobody can say whether the node holds one that is damaged: what it has computed so far is not thrown away.
        orphans.removeAll(held.unreadableIds());
        for (HeldRun run : held.runs()) {
            if (!run.head().isForNodes()) {
                // A client of the same name holds it.
                continue;
            }
            if (orphans.remove(run.id())) {
                claims.know(run);
            } else {
                bury(joined, run);
            }
        }
        for (RunId run : quarantined(node)) {
            if (!living.contains(run)) {
                ledger.release(new Release.OfQuarantine(run, steps.note(node, "its processes are gone")));
            }
        }
        return joined.withOrphans(orphans);
    }

    private static void bury(NodeWorker node, HeldRun run) {
        node.gone(
                run.id(),
                run.hold().fence(),
                new EndReason.ExitUnknown("its processes were gone when the node joined again"));
    }

    private Set<RunId> quarantined(String node) {
        Set<RunId> runs = new HashSet<>();
        for (NodeBoard board :
                ledger.board(WallInstant.truncated(clock.instant())).nodes()) {
            if (board.node().equals(node)) {
                board.slots().stream()
                        .flatMap(slot -> slot.holding().stream())
                        .map(holding -> holding.holder())
                        .filter(Holder.Quarantined.class::isInstance)
                        .forEach(holder -> runs.add(((Holder.Quarantined) holder).run()));
            }
        }
        return runs;
    }
}
