package dev.sextant.application.browse;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.queue.WaitReason;
import dev.sextant.domain.queue.Waiting;
import dev.sextant.domain.run.HistoryEntry;
import dev.sextant.domain.run.HistoryQuery;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunFilter;
import dev.sextant.domain.run.RunQuery;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.GpuLedger;
import dev.sextant.ports.driven.RunRegistry;
import dev.sextant.ports.driving.BrowseRuns;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds runs and looks at their history. */
public final class RunBrowser implements BrowseRuns {
    private final RunRegistry registry;
    private final GpuLedger ledger;
    private final Duration overtakeLimit;
    private final InstantSource clock;

    /**
     * @param overtakeLimit the one that nodes claim with
     */
    public RunBrowser(RunRegistry registry, GpuLedger ledger, Duration overtakeLimit, InstantSource clock) {
        this.registry = registry;
        this.ledger = ledger;
        this.overtakeLimit = overtakeLimit;
        this.clock = clock;
    }

    @Override
    public Optional<Run> find(RunId run) {
        return registry.find(run);
    }

    @Override
    public Page<Run> page(RunQuery query) {
        return registry.page(query);
    }

    @Override
    public List<HistoryEntry> history(HistoryQuery query) {
        return registry.history(query);
    }

    @Override
    public Optional<WaitReason> whyWaiting(RunId id) {
        WallInstant now = WallInstant.truncated(clock.instant());
        List<PendingRun> queue = EveryRun.of(registry, RunFilter.ALL.states(Set.of(RunState.PENDING)), PendingRun.class)
                .runs();
        return queue.stream()
                .filter(run -> run.id().equals(id))
                .findFirst()
                .map(run -> new Waiting(queue, ledger.board(now), now, overtakeLimit).reasonOf(run));
    }
}
