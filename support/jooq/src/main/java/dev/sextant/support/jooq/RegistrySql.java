package dev.sextant.support.jooq;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.queue.Claim;
import dev.sextant.domain.queue.ClaimOutcome;
import dev.sextant.domain.run.BeatOutcome;
import dev.sextant.domain.run.DispatchingRun;
import dev.sextant.domain.run.HeldRun;
import dev.sextant.domain.run.HistoryEntry;
import dev.sextant.domain.run.HistoryQuery;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.Registration;
import dev.sextant.domain.run.RegistrationOutcome;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.Step;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.run.StepOutcome;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.support.jooq.ClaimSql.Prospect;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Registers runs, claims them, takes their steps and finds them. A registration, a claim and a step hold the history's
 * counter from their first statement to the end of the transaction, so they exclude each other, and what they then read is
 * what is committed: the transaction must not have read anything before. A heartbeat holds only its run's row.
 */
public final class RegistrySql {
    private final CounterSql counters;
    private final HistorySql history;
    private final RunSql runs;
    private final QueueSql queue;
    private final LedgerSql ledger;
    private final ClaimSql claims;
    private final PassedOver passedOver;

    /** @param passedOver is told which rows are damaged, where others are looked for */
    public RegistrySql(Dialect dialect, PassedOver passedOver) {
        this.passedOver = passedOver;
        Renderer renderer = new Renderer(dialect);
        counters = new CounterSql(dialect, renderer);
        history = new HistorySql(renderer, passedOver);
        runs = new RunSql(dialect, renderer);
        queue = new QueueSql(renderer);
        ledger = new LedgerSql(dialect);
        claims = new ClaimSql(runs, queue, ledger, passedOver);
    }

    /** Registers a run, or tells which one stands. */
    public RegistrationOutcome register(Session session, Registration registration) throws SQLException {
        long before = counters.lockLast(session, Tables.HISTORY_COUNTER);
        if (!registration.rerun()) {
            Optional<Run> stands =
                    runs.standing(session, registration.submission().digest());
            if (stands.isPresent()) {
                return new RegistrationOutcome.AlreadyRegistered(stands.get());
            }
        }
        if (find(session, registration.id()).isPresent()) {
            return new RegistrationOutcome.IdTaken();
        }
        return new RegistrationOutcome.Registered(enter(session, registration, before + 1));
    }

    /** Fills the queue anew from the runs that wait: for a store of a version that had none, or filled it by other means. */
    public void refillQueue(Session session) throws SQLException {
        counters.lockLast(session, Tables.HISTORY_COUNTER);
        queue.refill(session, passedOver);
    }

    /** Takes a step if it still holds of the run as it stands. */
    public StepOutcome step(Session session, Step<?> step) throws SQLException {
        step.requireNoSlotsTaken();
        long before = counters.lockLast(session, Tables.HISTORY_COUNTER);
        Optional<StoredRun> found = runs.findLocked(session, step.before().id());
        if (found.isEmpty()) {
            return new StepOutcome.Unknown();
        }
        if (!step.holdsOf(found.get().run())) {
            return new StepOutcome.Overtaken(found.get().run());
        }
        Optional<Registration> retry = step.retry();
        if (retry.isPresent() && find(session, retry.get().id()).isPresent()) {
            return new StepOutcome.RetryIdTaken();
        }
        StepOutcome.Stepped stepped = take(session, found.get(), step, before + 1);
        if (retry.isPresent()) {
            enter(session, retry.get(), before + 2);
        }
        return stepped;
    }

    /**
     * What a claim would be refused with as things stand, and nothing where it would get a run. It only reads, so that
     * nodes with nothing to do, which ask again and again, keep nobody from writing.
     */
    public Optional<ClaimOutcome> refuse(Session session, Claim claim) throws SQLException {
        return switch (claims.look(session, claim)) {
            case Prospect.None(ClaimOutcome refusal) -> Optional.of(refusal);
            case Prospect.Next next -> Optional.empty();
        };
    }

    /** Claims the next run that fits a node, together with its slots. */
    public ClaimOutcome claimNext(Session session, Claim claim) throws SQLException {
        long before = counters.lockLast(session, Tables.HISTORY_COUNTER);
        return switch (claims.look(session, claim)) {
            case Prospect.None(ClaimOutcome refusal) -> refusal;
            case Prospect.Next next -> claim(session, next, before + 1);
        };
    }

    private ClaimOutcome claim(Session session, Prospect.Next next, long sequence) throws SQLException {
        Step<DispatchingRun> step = next.step();
        StepOutcome.Stepped stepped = take(session, next.run(), step, sequence);
        ledger.take(session, step.after(), next.board());
        return new ClaimOutcome.Claimed(step.after(), stepped.entry());
    }

    /** Counts a heartbeat, and says how the run stands then. */
    public BeatOutcome beat(Session session, RunId id, long fence, WallInstant at) throws SQLException {
        boolean counted = runs.beat(session, id, fence, at);
        Optional<Run> now = find(session, id).map(StoredRun::run);
        if (now.isEmpty()) {
            return new BeatOutcome.Unknown();
        }
        return counted && now.get() instanceof HeldRun held
                ? new BeatOutcome.Beaten(held)
                : new BeatOutcome.FenceLost(now.get());
    }

    public Optional<StoredRun> find(Session session, RunId id) throws SQLException {
        return runs.find(session, id);
    }

    /** History by sequence. */
    public List<HistoryEntry> history(Session session, HistoryQuery query) throws SQLException {
        return history.read(session, query);
    }

    private PendingRun enter(Session session, Registration registration, long sequence) throws SQLException {
        PendingRun run = registration.run();
        long no = counters.lockLast(session, Tables.RUN_COUNTER) + 1;
        counters.set(session, Tables.RUN_COUNTER, no);
        runs.insert(session, no, run);
        enqueue(session, no, run);
        record(session, no, sequence, Optional.empty(), run, registration.note());
        long last = sequence;
        for (Step<?> step : registration.past()) {
            last++;
            take(session, new StoredRun(no, step.before(), 0), step, last);
        }
        return run;
    }

    /** The queue holds what nodes may claim. */
    private void enqueue(Session session, long no, PendingRun run) throws SQLException {
        if (run.head().isForNodes()) {
            queue.enter(session, no, run);
        }
    }

    private StepOutcome.Stepped take(Session session, StoredRun before, Step<?> step, long sequence)
            throws SQLException {
        // The heart may have beaten since the step was made.
        Run after = step.after() instanceof HeldRun next && before.run() instanceof HeldRun now
                ? next.withPulse(now.hold().pulse())
                : step.after();
        runs.update(session, before, after);
        if (before.run() instanceof PendingRun) {
            queue.leave(session, before.no());
        }
        if (after instanceof PendingRun waiting) {
            enqueue(session, before.no(), waiting);
        }
        ledger.follow(session, step);
        return new StepOutcome.Stepped(
                after, record(session, before.no(), sequence, Optional.of(before.run()), after, step.note()));
    }

    private HistoryEntry record(Session session, long no, long sequence, Optional<Run> before, Run after, StepNote note)
            throws SQLException {
        HistoryEntry entry = new HistoryEntry(sequence, after.id(), before.map(Run::state), after.state(), note);
        counters.set(session, Tables.HISTORY_COUNTER, sequence);
        history.insert(session, no, entry);
        return entry;
    }
}
