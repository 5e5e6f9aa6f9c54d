package dev.sextant.support.jooq;

import static dev.sextant.support.jooq.Renderer.mark;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.PurgedRun;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.SubmissionDigest;
import dev.sextant.domain.time.WallInstant;
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

/** The rows of runs. */
final class RunSql {
    private final Rendered insert;
    private final Rendered update;
    private final Rendered purge;
    private final Rendered beat;
    private final Rendered byId;
    private final Rendered byIdLocked;
    private final Rendered byNo;
    private final Rendered standing;

    RunSql(Dialect dialect, Renderer renderer) {
        insert = renderer.insert(Runs.TABLE, concat(RunValues.FIXED, RunValues.STEPPED), 1);
        update = renderer.of(
                DSL.update(Runs.TABLE).set(Renderer.marks(RunValues.STEPPED)).where(Runs.NO.eq(mark(Runs.NO))));
        purge = renderer.of(DSL.update(Runs.TABLE)
                .set(Renderer.marks(RunValues.STEPPED))
                .set(Runs.SUBMISSION, DSL.inline((String) null, Runs.SUBMISSION))
                .where(Runs.NO.eq(mark(Runs.NO))));
        beat = renderer.of(DSL.update(Runs.TABLE)
                .set(Runs.BEAT, Runs.BEAT.plus(DSL.inline(1L)))
                .set(Runs.BEAT_AT, mark(Runs.BEAT_AT))
                .where(Runs.ID
                        .eq(mark(Runs.ID))
                        .and(Runs.CLAIMS.eq(mark(Runs.CLAIMS)))
                        .and(Runs.HELD_SINCE.isNotNull())));
        byId = renderer.of(select(Runs.ID.eq(mark(Runs.ID))));
        byIdLocked = renderer.of(
                dialect.locking(DSL.select(RunRow.COLUMNS).from(Runs.TABLE).where(Runs.ID.eq(mark(Runs.ID)))));
        byNo = renderer.of(select(Runs.NO.eq(mark(Runs.NO))));
        standing = renderer.of(DSL.select(RunRow.COLUMNS)
                .from(Runs.TABLE)
                .where(Runs.DIGEST
                        .eq(mark(Runs.DIGEST))
                        .and(Runs.PURGED_AT.isNull())
                        .and(Runs.OUTCOME.isNull().or(Runs.OUTCOME.eq(mark(Runs.OUTCOME)))))
                .orderBy(Runs.REGISTERED_AT.desc(), Runs.ID.desc())
                .limit(mark(Tables.integer("most"))));
    }

    private static Select<?> select(Condition which) {
        return DSL.select(RunRow.COLUMNS).from(Runs.TABLE).where(which);
    }

    private static List<Field<?>> concat(List<Field<?>> first, List<Field<?>> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    void insert(Session session, long no, PendingRun run) throws SQLException {
        session.prepare(insert)
                .bindAll(RunValues.fixed(no, run.head()))
                .bindAll(RunValues.stepped(run))
                .update();
    }

    /** Writes how a run stands after a step. */
    void update(Session session, StoredRun before, Run after) throws SQLException {
        session.prepare(after instanceof PurgedRun ? purge : update)
                .bindAll(RunValues.stepped(after))
                .bind(before.no())
                .update();
        if (RunValues.keepsHead(before.run(), after)) {
            KnownRuns.of(session).learn(before.after(after));
        } else {
            KnownRuns.of(session).forget(after.id());
        }
    }

    /** Counts a heartbeat, if the run is held under this fence. */
    boolean beat(Session session, RunId id, long fence, WallInstant at) throws SQLException {
        KnownRuns.of(session).forget(id);
        return session.prepare(beat)
                        .bind(at.epochMicros())
                        .bind(id.value())
                        .bind(fence)
                        .update()
                == 1;
    }

    Optional<StoredRun> find(Session session, RunId id) throws SQLException {
        return one(session.prepare(byId).bind(id.value()));
    }

    /** The run, which nobody else changes before the transaction ends. */
    Optional<StoredRun> findLocked(Session session, RunId id) throws SQLException {
        Optional<StoredRun> known = KnownRuns.of(session).find(id);
        if (known.isPresent()) {
            return known;
        }
        Optional<StoredRun> found = one(session.prepare(byIdLocked).bind(id.value()));
        found.ifPresent(KnownRuns.of(session)::learn);
        return found;
    }

    Optional<StoredRun> find(Session session, long no) throws SQLException {
        return one(session.prepare(byNo).bind(no));
    }

    /** The newest run with a digest that has not failed, been cancelled or been purged. */
    Optional<Run> standing(Session session, SubmissionDigest digest) throws SQLException {
        return one(session.prepare(standing)
                        .bind(digest.hex())
                        .bind(EndedRun.Outcome.COMPLETED.name())
                        .bind(1))
                .map(StoredRun::run);
    }

    private static Optional<StoredRun> one(Prepared select) throws SQLException {
        try (ResultSet result = select.query()) {
            Row row = new Row(result);
            return row.next() ? Optional.of(RunRow.read(row)) : Optional.empty();
        }
    }
}
