package dev.sextant.support.benchmarks.rows;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.queue.Claim;
import dev.sextant.domain.queue.ClaimOutcome;
import dev.sextant.domain.run.DispatchingRun;
import dev.sextant.domain.run.EndReason;
import dev.sextant.domain.run.GpuRequest;
import dev.sextant.domain.run.HistoryEntry;
import dev.sextant.domain.run.StepOutcome;
import dev.sextant.support.benchmarks.measure.Crew;
import dev.sextant.support.benchmarks.measure.Duel.Medians;
import dev.sextant.support.benchmarks.measure.Goal;
import dev.sextant.support.benchmarks.measure.Line;
import dev.sextant.support.benchmarks.measure.Stopwatch;
import dev.sextant.support.benchmarks.measure.Trial;
import dev.sextant.support.benchmarks.measure.Unit;
import dev.sextant.support.benchmarks.rival.QueueRows;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Threads that claim runs, each with a slot, and end them, until none is left. Every commit survives a loss of power. */
record ClaimsAndEnds() implements Row {
    private static final int THREADS = 32;
    private static final double P99 = 0.99;

    @Override
    public String name() {
        return "claims";
    }

    @Override
    public List<Line> measure(Bench bench) throws SQLException {
        int runs = bench.size().claims();
        String what = "%,d runs claimed with a slot and ended by %d threads".formatted(runs, THREADS);
        Medians medians = bench.duel().fight(what, () -> ours(bench, runs), () -> baseline(bench, runs));
        return List.of(
                medians.line(what, Unit.PER_SECOND, "BEGIN IMMEDIATE", Goal.times(9)),
                medians.line(1, "p99 of a claim and an end", Unit.MILLIS, "BEGIN IMMEDIATE", Goal.millis(2.5)));
    }

    /** What one thread does. */
    private interface Turns extends AutoCloseable {
        /** Claims a run and ends it; false if none was left. */
        boolean take() throws SQLException;

        @Override
        void close() throws SQLException;
    }

    /** Opens what a thread needs. */
    private interface Starting {
        Turns start() throws SQLException;
    }

    private static Trial<Integer> ours(Bench bench, int runs) throws SQLException {
        Path place = bench.fresh();
        try (OurStore store = OurStore.open(place)) {
            store.declare(THREADS);
            AtomicInteger left = new AtomicInteger(runs);
            Crew.work(THREADS, () -> {
                while (left.getAndDecrement() > 0) {
                    store.register(new GpuRequest(1, true));
                }
                return true;
            });
            Set<RunId> claimed = ConcurrentHashMap.newKeySet();
            return race(bench, () -> new OurTurns(store, claimed), runs, claimed);
        } finally {
            Bench.discard(place);
        }
    }

    /** The turns of one thread of ours. */
    private static final class OurTurns implements Turns {
        private final OurStore store;
        private final Set<RunId> claimed;

        OurTurns(OurStore store, Set<RunId> claimed) {
            this.store = store;
            this.claimed = claimed;
        }

        @Override
        public boolean take() {
            if (!(store.storage().runs().claimNext(Claim.of(OurStore.NODE, store.now()))
                    instanceof ClaimOutcome.Claimed(DispatchingRun run, HistoryEntry entry))) {
                return false;
            }
            if (!claimed.add(run.id())) {
                throw new IllegalStateException(entry + " claims twice");
            }
            StepOutcome ended = store.storage().runs().step(run.fail(new EndReason.Exited(1), store.note("ended")));
            if (!(ended instanceof StepOutcome.Stepped)) {
                throw new IllegalStateException(run.id() + " was not ended: " + ended);
            }
            return true;
        }

        @Override
        public void close() {
            // All threads share the store.
        }
    }

    private static Trial<Integer> baseline(Bench bench, int runs) throws SQLException {
        Path place = bench.fresh();
        try {
            QueueRows.fill(place, THREADS, runs);
            Set<Long> claimed = ConcurrentHashMap.newKeySet();
            AtomicLong instants = new AtomicLong();
            return race(bench, () -> new RowTurns(QueueRows.open(place), instants, claimed), runs, claimed);
        } finally {
            Bench.discard(place);
        }
    }

    /** The turns of one thread of the baseline's. */
    private static final class RowTurns implements Turns {
        private final QueueRows rows;
        private final AtomicLong instants;
        private final Set<Long> claimed;

        RowTurns(QueueRows rows, AtomicLong instants, Set<Long> claimed) {
            this.rows = rows;
            this.instants = instants;
            this.claimed = claimed;
        }

        @Override
        public boolean take() throws SQLException {
            Optional<Long> run = rows.claim(instants.incrementAndGet());
            if (run.isEmpty()) {
                return false;
            }
            if (!claimed.add(run.get())) {
                throw new IllegalStateException("run " + run.get() + " was claimed twice");
            }
            rows.end(run.get(), instants.incrementAndGet());
            return true;
        }

        @Override
        public void close() throws SQLException {
            rows.close();
        }
    }

    /** How many a second, from the first claim to the last end, and the 99th percentile of a claim and an end. */
    private static Trial<Integer> race(Bench bench, Starting starting, int runs, Set<?> claimed) throws SQLException {
        Stopwatch whole = bench.stopwatch();
        List<Stopwatch> each = whole.lap(() -> Crew.work(THREADS, () -> turns(bench, starting)));
        Stopwatch all = bench.stopwatch();
        each.forEach(all::addAll);
        return Trial.of(claimed.size(), whole.perSecond(runs), all.millis(P99));
    }

    private static Stopwatch turns(Bench bench, Starting starting) throws SQLException {
        Stopwatch watch = bench.stopwatch();
        try (Turns turns = starting.start()) {
            boolean more = true;
            while (more) {
                more = watch.lap(turns::take);
            }
            return watch;
        }
    }
}
