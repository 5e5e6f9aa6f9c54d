package dev.sextant.support.jooq;

import static dev.sextant.support.jooq.Renderer.mark;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.queue.Opening;
import dev.sextant.domain.run.Driver;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.RunKey;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.run.Submission;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.support.jooq.LedgerTables.Waiting;
import dev.sextant.support.jooq.Tables.Runs;
import dev.sextant.support.json.JsonText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/**
 * The queue of the pending runs that are for nodes, and what {@link Opening#next} would choose of it. The statements only
 * find; whether a run gets slots, and which, the domain says.
 */
final class QueueSql {
    /** Later than every registration. */
    private static final RunKey NOBODY = new RunKey(WallInstant.MAX, new RunId("ffffffff-ffff-ffff-ffff-ffffffffffff"));

    /** How many submissions, each up to a megabyte, are read at once. */
    private static final int PIECE = 16;

    private final Rendered clear;
    private final Rendered pending;
    private final Rendered insert;
    private final Rendered delete;
    private final Rendered owed;
    private final Rendered next;

    QueueSql(Renderer renderer) {
        clear = renderer.of(DSL.deleteFrom(Waiting.TABLE));
        // No column that version 1 did not have: this serves migrations.
        pending = renderer.of(DSL.select(Runs.NO, Runs.ID, Runs.REGISTERED_AT, Runs.SUBMISSION)
                .from(Runs.TABLE)
                .where(Runs.STATE.eq(DSL.inline(RunState.PENDING.name())).and(Runs.NO.gt(mark(Runs.NO))))
                .orderBy(Runs.NO)
                .limit(DSL.inline(PIECE)));
        insert = renderer.insert(Waiting.TABLE, QueueRow.COLUMNS, 1);
        delete = renderer.of(DSL.deleteFrom(Waiting.TABLE).where(Waiting.RUN.eq(mark(Waiting.RUN))));
        owed = renderer.of(DSL.select(Waiting.SINCE, Waiting.RUN_ID)
                .from(Waiting.TABLE)
                .where(Waiting.MANDATORY
                        .eq(DSL.inline(1))
                        .and(Waiting.SINCE.lt(mark(Waiting.SINCE)))
                        .and(Waiting.GPUS.le(mark(Waiting.GPUS))))
                .orderBy(Waiting.SINCE, Waiting.RUN_ID)
                .limit(DSL.inline(1)));
        Condition inTime = Waiting.SINCE
                .lt(mark(Waiting.SINCE))
                .or(Waiting.SINCE.eq(mark(Waiting.SINCE)).and(Waiting.RUN_ID.le(mark(Waiting.RUN_ID))));
        next = renderer.of(DSL.select(Waiting.RUN)
                .from(Waiting.TABLE)
                .where(Waiting.MANDATORY
                        .eq(DSL.inline(0))
                        .or(Waiting.GPUS.le(mark(Waiting.GPUS)).and(inTime)))
                .orderBy(Waiting.RANK, Waiting.SINCE, Waiting.RUN_ID)
                .limit(DSL.inline(1)));
    }

    void enter(Session session, long no, PendingRun run) throws SQLException {
        enter(session, QueueRow.of(no, run));
    }

    private void enter(Session session, QueueRow waiting) throws SQLException {
        Prepared row = session.prepare(insert);
        waiting.bind(row);
        row.update();
    }

    /** Empties the queue, and lets all pending runs enter that are for nodes. */
    void refill(Session session) throws SQLException {
        session.prepare(clear).update();
        List<Pending> piece = pendingAfter(session, 0);
        while (!piece.isEmpty()) {
            for (Pending each : piece) {
                if (each.submission().driver() == Driver.NODE) {
                    enter(session, each.row());
                }
            }
            piece = pendingAfter(session, piece.getLast().no());
        }
    }

    /** A pending run, as far as a migration can read it. */
    private record Pending(long no, RunId id, WallInstant registeredAt, Submission submission) {
        QueueRow row() {
            return QueueRow.of(no, id, registeredAt, submission);
        }
    }

    private List<Pending> pendingAfter(Session session, long no) throws SQLException {
        List<Pending> piece = new ArrayList<>();
        try (ResultSet result = session.prepare(pending).bind(no).query()) {
            Row row = new Row(result);
            while (row.next()) {
                piece.add(new Pending(
                        row.number(),
                        new RunId(row.text()),
                        new WallInstant(row.number()),
                        Submission.fromJson(JsonText.read("submission", row.text()))));
            }
        }
        return piece;
    }

    void leave(Session session, long no) throws SQLException {
        session.prepare(delete).bind(no).update();
    }

    /** The oldest run that younger ones must leave a node's slots to. */
    Optional<RunKey> owed(Session session, Opening opening) throws SQLException {
        try (ResultSet result = session.prepare(owed)
                .bind(opening.claim().overdueBefore().epochMicros())
                .bind(opening.capacity())
                .query()) {
            Row row = new Row(result);
            return row.next()
                    ? Optional.of(new RunKey(new WallInstant(row.number()), new RunId(row.text())))
                    : Optional.empty();
        }
    }

    /** The number of the next run that fits. */
    OptionalLong next(Session session, Opening opening, Optional<RunKey> owed) throws SQLException {
        RunKey last = owed.orElse(NOBODY);
        try (ResultSet result = session.prepare(next)
                .bind(opening.free().size())
                .bind(last.registeredAt().epochMicros())
                .bind(last.registeredAt().epochMicros())
                .bind(last.id().value())
                .query()) {
            Row row = new Row(result);
            return row.next() ? OptionalLong.of(row.number()) : OptionalLong.empty();
        }
    }
}
