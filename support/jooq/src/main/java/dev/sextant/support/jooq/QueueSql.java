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
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jooq.Condition;
import org.jooq.Field;
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

    private static final Field<Integer> PASSED = Tables.integer("passed");

    private final Rendered clear;
    private final Rendered pending;
    private final Rendered insert;
    private final Rendered delete;
    private final Rendered owed;
    private final Rendered next;
    private final Rendered byNo;

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
        byNo = renderer.of(DSL.select(QueueRow.COLUMNS).from(Waiting.TABLE).where(Waiting.RUN.eq(mark(Waiting.RUN))));
        owed = renderer.of(DSL.select(Waiting.RUN)
                .from(Waiting.TABLE)
                .where(Waiting.MANDATORY
                        .eq(DSL.inline(1))
                        .and(Waiting.SINCE.lt(mark(Waiting.SINCE)))
                        .and(Waiting.GPUS.le(mark(Waiting.GPUS))))
                .orderBy(Waiting.SINCE, Waiting.RUN_ID)
                .limit(DSL.inline(1))
                .offset(mark(PASSED)));
        Condition inTime = Waiting.SINCE
                .lt(mark(Waiting.SINCE))
                .or(Waiting.SINCE.eq(mark(Waiting.SINCE)).and(Waiting.RUN_ID.le(mark(Waiting.RUN_ID))));
        next = renderer.of(DSL.select(Waiting.RUN)
                .from(Waiting.TABLE)
                .where(Waiting.MANDATORY
                        .eq(DSL.inline(0))
                        .or(Waiting.GPUS.le(mark(Waiting.GPUS)).and(inTime)))
                .orderBy(Waiting.RANK, Waiting.SINCE, Waiting.RUN_ID)
                .limit(DSL.inline(1))
                .offset(mark(PASSED)));
    }

    void enter(Session session, long no, PendingRun run) throws SQLException {
        enter(session, QueueRow.of(no, run));
    }

    private void enter(Session session, QueueRow waiting) throws SQLException {
        Prepared row = session.prepare(insert);
        waiting.bind(row);
        row.update();
    }

    /** Empties the queue, and lets all pending runs enter that nodes can claim: neither clients' runs nor damaged ones. */
    void refill(Session session, PassedOver passedOver) throws SQLException {
        session.prepare(clear).update();
        Piece piece = pendingAfter(session, 0, passedOver);
        while (piece.last().isPresent()) {
            for (QueueRow waiting : piece.rows()) {
                enter(session, waiting);
            }
            piece = pendingAfter(session, piece.last().getAsLong(), passedOver);
        }
    }

    /**
     * Pending runs that nodes can claim, by number.
     *
     * @param last the number of the last run that was met; empty behind all
     */
    private record Piece(List<QueueRow> rows, OptionalLong last) {
        Piece {
            rows = List.copyOf(rows);
        }
    }

    private Piece pendingAfter(Session session, long no, PassedOver passedOver) throws SQLException {
        List<QueueRow> rows = new ArrayList<>();
        OptionalLong last = OptionalLong.empty();
        try (ResultSet result = session.prepare(pending).bind(no).query()) {
            Row row = new Row(result);
            while (row.next()) {
                long met = Rising.after(last.orElse(no), row.number(), "the runs");
                last = OptionalLong.of(met);
                try {
                    RunId id = new RunId(row.text());
                    WallInstant registeredAt = new WallInstant(row.number());
                    Submission submission = Submission.fromJson(JsonText.read("submission", row.text()));
                    if (submission.driver() == Driver.NODE) {
                        rows.add(QueueRow.of(met, id, registeredAt, submission));
                    }
                } catch (IllegalArgumentException | SQLDataException e) {
                    passedOver.tell(DamagedRow.of("run number " + met, e));
                }
            }
        }
        return new Piece(rows, last);
    }

    void leave(Session session, long no) throws SQLException {
        session.prepare(delete).bind(no).update();
    }

    /** Whether the queue has a run as it is. */
    boolean holds(Session session, long no, PendingRun run) throws SQLException {
        try (ResultSet result = session.prepare(byNo).bind(no).query()) {
            Row row = new Row(result);
            return row.next() && QueueRow.read(row).equals(QueueRow.of(no, run));
        } catch (IllegalArgumentException | SQLDataException e) {
            return false;
        }
    }

    /**
     * The number of the oldest run that younger ones must leave a node's slots to.
     *
     * @param passed how many of them are passed over
     */
    OptionalLong owed(Session session, Opening opening, int passed) throws SQLException {
        return number(session.prepare(owed)
                .bind(opening.claim().overdueBefore().epochMicros())
                .bind(opening.capacity())
                .bind(passed));
    }

    /**
     * The number of the next run that fits.
     *
     * @param passed how many of them are passed over
     */
    OptionalLong next(Session session, Opening opening, Optional<RunKey> owed, int passed) throws SQLException {
        RunKey last = owed.orElse(NOBODY);
        return number(session.prepare(next)
                .bind(opening.free().size())
                .bind(last.registeredAt().epochMicros())
                .bind(last.registeredAt().epochMicros())
                .bind(last.id().value())
                .bind(passed));
    }

    private static OptionalLong number(Prepared select) throws SQLException {
        try (ResultSet result = select.query()) {
            Row row = new Row(result);
            return row.next() ? OptionalLong.of(row.number()) : OptionalLong.empty();
        }
    }
}
