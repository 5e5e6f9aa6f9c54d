package dev.sextant.adapters.mysql;

import dev.sextant.adapters.mysql.Transactions.Twice;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.queue.Claim;
import dev.sextant.domain.queue.ClaimOutcome;
import dev.sextant.domain.run.BeatOutcome;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.run.HeldRun;
import dev.sextant.domain.run.HistoryEntry;
import dev.sextant.domain.run.HistoryQuery;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.PurgedRun;
import dev.sextant.domain.run.Registration;
import dev.sextant.domain.run.RegistrationOutcome;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunQuery;
import dev.sextant.domain.run.Step;
import dev.sextant.domain.run.StepOutcome;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.RunRegistry;
import dev.sextant.support.jooq.Dialect;
import dev.sextant.support.jooq.KeySql;
import dev.sextant.support.jooq.PassedOver;
import dev.sextant.support.jooq.RegistrySql;
import dev.sextant.support.jooq.RunPageSql;
import dev.sextant.support.jooq.Seal;
import dev.sextant.support.jooq.Session;
import dev.sextant.support.jooq.StoredRun;
import dev.sextant.support.jooq.StreamSql;
import dev.sextant.support.storage.Door;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registry: every change holds the counter of the history, so that one comes after the other, and marks the run's
 * streams in the same transaction, so that an append learns of it by the row that it locks.
 */
final class MysqlRunRegistry implements RunRegistry {
    private static final Logger LOG = LoggerFactory.getLogger(MysqlRunRegistry.class);

    private final Door door;
    private final Transactions transactions;
    private final RegistrySql registry;
    private final RunPageSql pages;
    private final StreamSql streams;
    private final KeySql keys;
    private final RunNumbers numbers;
    private final Purge purge;

    MysqlRunRegistry(Door door, Transactions transactions, Dialect dialect, RunNumbers numbers, Purge purge) {
        this.door = door;
        this.transactions = transactions;
        this.numbers = numbers;
        this.purge = purge;
        this.streams = new StreamSql(dialect);
        this.keys = new KeySql(dialect);
        PassedOver passedOver = new PassedOver();
        this.registry = new RegistrySql(dialect, passedOver);
        this.pages = new RunPageSql(dialect, passedOver);
    }

    @Override
    public RegistrationOutcome register(Registration registration) {
        return door.inside(() -> transactions.write(Twice.HARMFUL, session -> {
            RegistrationOutcome outcome = registry.register(session, registration);
            if (outcome instanceof RegistrationOutcome.Registered) {
                createStreams(session, registration);
            }
            return outcome;
        }));
    }

    private void createStreams(Session session, Registration registered) throws SQLException {
        streams.create(session, number(session, registered.id()), false, Seal.LIVE);
        mark(session, registered.latest());
    }

    @Override
    public Optional<Run> find(RunId id) {
        return door.inside(
                () -> transactions.read(session -> registry.find(session, id).map(StoredRun::run)));
    }

    @Override
    public Page<Run> page(RunQuery query) {
        return door.inside(() -> transactions.read(session -> pages.page(session, query)));
    }

    @Override
    public StepOutcome step(Step<?> step) {
        return door.inside(() -> take(step));
    }

    private StepOutcome take(Step<?> step) {
        StepOutcome outcome = transactions.write(Twice.HARMFUL, session -> {
            StepOutcome taken = registry.step(session, step);
            if (taken instanceof StepOutcome.Stepped stepped) {
                mark(session, stepped.run());
                if (step.retry().isPresent()) {
                    createStreams(session, step.retry().get());
                }
            }
            return taken;
        });
        if (outcome instanceof StepOutcome.Stepped stepped && stepped.run() instanceof PurgedRun) {
            sweep();
        }
        return outcome;
    }

    @Override
    public ClaimOutcome claimNext(Claim claim) {
        return door.inside(() -> transactions
                .read(session -> registry.refuse(session, claim))
                .orElseGet(() -> transactions.write(Twice.HARMFUL, session -> registry.claimNext(session, claim))));
    }

    /** A heartbeat that is counted twice proves no less that the run is alive. */
    @Override
    public BeatOutcome beat(RunId run, long fence, WallInstant at) {
        return door.inside(() -> transactions.write(Twice.HARMLESS, session -> registry.beat(session, run, fence, at)));
    }

    @Override
    public List<HistoryEntry> history(HistoryQuery query) {
        return door.inside(() -> transactions.read(session -> registry.history(session, query)));
    }

    private void mark(Session session, Run run) throws SQLException {
        switch (run) {
            case EndedRun ended -> {
                long number = number(session, ended.id());
                streams.setMarks(session, number, true, ended.archived() ? Seal.ARCHIVED : Seal.LIVE);
                if (ended.archived()) {
                    keys.drop(session, number);
                }
            }
            case PurgedRun purged -> {
                long number = number(session, purged.id());
                streams.setMarks(session, number, true, Seal.PURGED);
                purge.note(session, number);
            }
            case PendingRun waiting -> {}
            case HeldRun held -> {}
        }
    }

    /** The tombstone is committed: what can't be deleted now will be at the next purge or start. */
    private void sweep() {
        try {
            purge.finish();
        } catch (StorageUnavailable e) {
            LOG.warn("A purge is not finished yet; the next purge or start goes on with it. {}", e.getMessage());
        }
    }

    private long number(Session session, RunId id) throws SQLException {
        return numbers.of(session, id).orElseThrow(() -> new SQLException("run " + id + " has lost its row"));
    }
}
