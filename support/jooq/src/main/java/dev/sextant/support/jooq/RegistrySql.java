package dev.sextant.support.jooq;

import static dev.sextant.support.jooq.Renderer.mark;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.run.HistoryEntry;
import dev.sextant.domain.run.HistoryQuery;
import dev.sextant.domain.run.Registration;
import dev.sextant.domain.run.RegistrationOutcome;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.Step;
import dev.sextant.domain.run.StepOutcome;
import dev.sextant.domain.run.SubmissionDigest;
import dev.sextant.support.jooq.Tables.Runs;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.impl.DSL;

/**
 * Registers runs, takes their steps and finds them. A registration and a step hold the history's counter from their first
 * statement to the end of the transaction, so they exclude each other, and what they then read is what is committed: the
 * transaction must not have read anything before.
 */
public final class RegistrySql {
    private final CounterSql counters;
    private final HistorySql history;
    private final Rendered insert;
    private final Rendered update;
    private final Rendered byId;
    private final Rendered standing;

    public RegistrySql(Dialect dialect) {
        Renderer renderer = new Renderer(dialect);
        counters = new CounterSql(dialect, renderer);
        history = new HistorySql(renderer);
        insert = renderer.insert(Runs.TABLE, concat(RunRow.FIXED, RunRow.STEPPED), 1);
        update = renderer.of(
                DSL.update(Runs.TABLE).set(Renderer.marks(RunRow.STEPPED)).where(Runs.NO.eq(mark(Runs.NO))));
        byId = renderer.of(select(Runs.ID.eq(mark(Runs.ID))));
        standing = renderer.of(DSL.select(RunRow.COLUMNS)
                .from(Runs.TABLE)
                .where(Runs.DIGEST
                        .eq(mark(Runs.DIGEST))
                        .and(Runs.PURGED_AT.isNull())
                        .and(Runs.OUTCOME.isNull().or(Runs.OUTCOME.eq(mark(Runs.OUTCOME)))))
                .orderBy(Runs.REGISTERED_AT.desc(), Runs.ID.desc())
                .limit(mark(Tables.integer("most"))));
    }

    /** Registers a run, or tells which one stands. */
    public RegistrationOutcome register(Session session, Registration registration) throws SQLException {
        long before = counters.lockLast(session, Tables.HISTORY_COUNTER);
        if (!registration.rerun()) {
            Optional<Run> stands = standing(session, registration.submission().digest());
            if (stands.isPresent()) {
                return new RegistrationOutcome.AlreadyRegistered(stands.get());
            }
        }
        if (find(session, registration.id()).isPresent()) {
            return new RegistrationOutcome.IdTaken();
        }
        var run = registration.run();
        long no = counters.lockLast(session, Tables.RUN_COUNTER) + 1;
        counters.set(session, Tables.RUN_COUNTER, no);
        Prepared row = session.prepare(insert);
        RunRow.bindFixed(row, no, run.head());
        RunRow.bindStepped(row, run);
        row.update();
        record(session, no, new HistoryEntry(before + 1, run.id(), Optional.empty(), run.state(), registration.note()));
        return new RegistrationOutcome.Registered(run);
    }

    /** Takes a step if the run still has the version that it began with. */
    public StepOutcome step(Session session, Step<?> step) throws SQLException {
        long before = counters.lockLast(session, Tables.HISTORY_COUNTER);
        Optional<StoredRun> found = find(session, step.before().id());
        if (found.isEmpty()) {
            return new StepOutcome.Unknown();
        }
        StoredRun stored = found.get();
        if (stored.run().version() != step.before().version()) {
            return new StepOutcome.Overtaken(stored.run());
        }
        Prepared row = session.prepare(update);
        RunRow.bindStepped(row, step.after());
        row.bind(stored.no()).update();
        HistoryEntry entry = new HistoryEntry(
                before + 1,
                step.after().id(),
                Optional.of(stored.run().state()),
                step.after().state(),
                step.note());
        record(session, stored.no(), entry);
        return new StepOutcome.Stepped(step.after(), entry);
    }

    public Optional<StoredRun> find(Session session, RunId id) throws SQLException {
        return one(session.prepare(byId).bind(id.value()));
    }

    /** History by sequence. */
    public List<HistoryEntry> history(Session session, HistoryQuery query) throws SQLException {
        return history.read(session, query);
    }

    private Optional<Run> standing(Session session, SubmissionDigest digest) throws SQLException {
        return one(session.prepare(standing)
                        .bind(digest.hex())
                        .bind(EndedRun.Outcome.COMPLETED.name())
                        .bind(1))
                .map(StoredRun::run);
    }

    private void record(Session session, long no, HistoryEntry entry) throws SQLException {
        counters.set(session, Tables.HISTORY_COUNTER, entry.sequence());
        history.insert(session, no, entry);
    }

    private static Optional<StoredRun> one(Prepared select) throws SQLException {
        try (ResultSet result = select.query()) {
            Row row = new Row(result);
            return row.next() ? Optional.of(RunRow.read(row)) : Optional.empty();
        }
    }

    private static Select<?> select(Condition which) {
        return DSL.select(RunRow.COLUMNS).from(Runs.TABLE).where(which);
    }

    private static List<Field<?>> concat(List<Field<?>> first, List<Field<?>> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
