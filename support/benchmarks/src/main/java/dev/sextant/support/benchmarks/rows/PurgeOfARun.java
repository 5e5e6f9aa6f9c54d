package dev.sextant.support.benchmarks.rows;

import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.PurgedRun;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.Step;
import dev.sextant.domain.run.StepOutcome;
import dev.sextant.domain.store.Absence;
import dev.sextant.domain.store.Lookup;
import dev.sextant.support.benchmarks.feed.EventFeed;
import dev.sextant.support.benchmarks.measure.Goal;
import dev.sextant.support.benchmarks.measure.Line;
import dev.sextant.support.benchmarks.measure.Stopwatch;
import dev.sextant.support.benchmarks.measure.Trial;
import dev.sextant.support.benchmarks.measure.Unit;
import dev.sextant.support.benchmarks.rival.EventRows;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** The purge of a run with many events. */
record PurgeOfARun() implements Row {
    private static final int BATCH = 1_000;
    private static final long SEED = 43;

    @Override
    public String name() {
        return "purge";
    }

    @Override
    public List<Line> measure(Bench bench) throws SQLException {
        String what =
                "the purge of a run with %,d events".formatted(bench.size().purgedEvents());
        return List.of(bench.duel()
                .fight(what, () -> ours(bench), () -> baseline(bench))
                .line(what, Unit.MILLIS, "DELETE", Goal.times(50)));
    }

    /** Answers whether nothing is left. */
    private static Trial<Boolean> ours(Bench bench) throws SQLException {
        Path place = bench.fresh();
        try (OurStore store = OurStore.open(place)) {
            RunId run = store.register();
            EventFeed feed = new EventFeed(run, Long.MAX_VALUE, SEED);
            for (int sent = 0; sent < bench.size().purgedEvents(); sent += BATCH) {
                OurStore.append(store.storage().events(), feed.next(BATCH));
            }
            PendingRun pending = (PendingRun) store.storage().runs().find(run).orElseThrow();
            EndedRun ended = taken(store, pending.cancel(store.note("ended")));
            EndedRun archived =
                    taken(store, ended.archive(store.note("archived")).orElseThrow());
            Step<PurgedRun> purge = archived.purge(store.note("purged")).orElseThrow();
            Stopwatch watch = bench.stopwatch();
            watch.lap(() -> taken(store, purge));
            boolean gone =
                    store.storage().events().count(run, EventFilter.ALL).equals(Lookup.missing(Absence.RUN_PURGED));
            return Trial.of(gone, watch.millis());
        } finally {
            Bench.discard(place);
        }
    }

    private static <T extends Run> T taken(OurStore store, Step<T> step) {
        if (store.storage().runs().step(step) instanceof StepOutcome.Stepped) {
            return step.after();
        }
        throw new IllegalStateException(step + " was not taken");
    }

    private static Trial<Boolean> baseline(Bench bench) throws SQLException {
        Path place = bench.fresh();
        try (EventRows rows = new EventRows(place)) {
            EventFeed feed = new EventFeed(OurStore.NO_RUN, Long.MAX_VALUE, SEED);
            for (int sent = 0; sent < bench.size().purgedEvents(); sent += BATCH) {
                rows.append(feed.next(BATCH));
            }
            Stopwatch watch = bench.stopwatch();
            watch.lap(() -> {
                rows.deleteAll();
                return rows;
            });
            return Trial.of(rows.count() == 0, watch.millis());
        } finally {
            Bench.discard(place);
        }
    }
}
