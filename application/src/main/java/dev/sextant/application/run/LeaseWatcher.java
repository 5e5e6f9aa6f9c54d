package dev.sextant.application.run;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.page.PageLimit;
import dev.sextant.domain.run.EndReason;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.run.HeldRun;
import dev.sextant.domain.run.Lease;
import dev.sextant.domain.run.LeaseLook;
import dev.sextant.domain.run.RetryPolicy;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunFilter;
import dev.sextant.domain.run.RunQuery;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.run.Step;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.run.StepOutcome;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.RunIds;
import dev.sextant.ports.driven.RunRegistry;
import dev.sextant.ports.driven.Ticker;
import dev.sextant.ports.driving.WatchLeases;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the heartbeats of all held runs. What counts is how long this watcher itself has seen one and the same heartbeat;
 * nothing of what any wall clock says. Of several watchers of one store, the first that is sure ends a run; the others are
 * overtaken.
 *
 * <p>A look reads page by page. The watch of a run begins when a page has been read that has its heartbeat, and is measured
 * when the reading of the page begins that has it again, so a slow read is no silence of anyone. And whatever may have kept
 * the runs' hearts from being heard as well, a look that failed, a machine that was suspended, a store that hung, ends all
 * watches: they begin anew. A look that is long because there is much to read, or to end, is none of these, as long as the
 * store answers each of its calls in time.
 */
public final class LeaseWatcher implements WatchLeases {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseWatcher.class);
    private static final RunFilter HELD = RunFilter.ALL.states(Set.of(RunState.DISPATCHING, RunState.RUNNING));

    private final RunRegistry registry;
    private final RunIds ids;
    private final Lease lease;
    private final RetryPolicy retries;
    private final Ticker ticker;
    private final InstantSource clock;
    private Map<RunId, Heard> heard = new HashMap<>();
    /** When this watcher was last seen to be awake, and the store to answer. */
    private long awakeAt;
    /** Counts how often all watches had to begin anew. */
    private int watch;

    public LeaseWatcher(
            RunRegistry registry, RunIds ids, Lease lease, RetryPolicy retries, Ticker ticker, InstantSource clock) {
        this.registry = registry;
        this.ids = ids;
        this.lease = lease;
        this.retries = retries;
        this.ticker = ticker;
        this.clock = clock;
    }

    /** The heartbeat that was last seen of a run, and when, in which watch, it was seen first. */
    private record Heard(long fence, long beat, long sinceNanos, int watch) {
        static Heard of(HeldRun run, long nanos, int watch) {
            return new Heard(run.hold().fence(), run.hold().pulse().beat(), nanos, watch);
        }

        boolean isStill(HeldRun run) {
            return run.hold().fence() == fence && run.hold().pulse().beat() == beat;
        }
    }

    @Override
    public synchronized LeaseLook look() {
        Map<RunId, Heard> before = heard;
        // What was seen is forgotten if this look fails.
        heard = new HashMap<>();
        Map<RunId, Heard> seen = new HashMap<>();
        RunQuery query = RunQuery.of(HELD).limit(PageLimit.MOST);
        int ended = 0;
        int unreadable = 0;
        for (Optional<RunQuery> next = Optional.of(query); next.isPresent(); ) {
            long begun = awake();
            Page<Run> page = registry.page(next.get());
            long read = awake();
            int current = watch;
            for (HeldRun run : withHearts(page)) {
                Heard known = before.get(run.id());
                if (known == null || known.watch() != current || !known.isStill(run)) {
                    seen.put(run.id(), Heard.of(run, read, current));
                } else if (begun - known.sinceNanos() >= lease.patience().toNanos() && end(run)) {
                    ended++;
                } else {
                    seen.put(run.id(), known);
                }
            }
            unreadable += page.unreadable().size();
            next = page.next().map(query::resume);
        }
        heard = seen;
        return new LeaseLook(ended, unreadable);
    }

    /** The time; after too long without a sign of life, of this watcher or of the store, all watches begin anew. */
    private long awake() {
        long now = ticker.nanos();
        if (now - awakeAt > lease.mostBetweenLooks().toNanos()) {
            watch++;
        }
        awakeAt = now;
        return now;
    }

    /** A run that is being copied has no heart: whoever was cut off goes on when it is copied again. */
    private static List<HeldRun> withHearts(Page<Run> page) {
        return page.items().stream()
                .filter(HeldRun.class::isInstance)
                .map(HeldRun.class::cast)
                .filter(run -> !run.hold().isCopy())
                .toList();
    }

    /** What goes wrong with one run does not keep the others from being watched; it is tried again at the next look. */
    private boolean end(HeldRun run) {
        try {
            StepOutcome outcome = registry.step(lose(run));
            awake();
            if (outcome instanceof StepOutcome.Stepped) {
                LOG.warn(
                        "Run {} is ended: {} was not heard of for {}",
                        run.id(),
                        run.hold().node(),
                        lease.patience());
            }
            return outcome instanceof StepOutcome.Stepped;
        } catch (RuntimeException e) {
            LOG.error("Run {} is silent, but could not be ended", run.id(), e);
            return false;
        }
    }

    private Step<EndedRun> lose(HeldRun run) {
        Duration silent = lease.patience();
        StepNote note =
                new StepNote(WallInstant.truncated(clock.instant()), "lease watcher", "no heartbeat for " + silent);
        return retries.triesAgainAfter(run.head())
                ? run.failAndRetry(new EndReason.LeaseLost(run.hold().node()), note, ids.next())
                : run.loseLease(note);
    }
}
