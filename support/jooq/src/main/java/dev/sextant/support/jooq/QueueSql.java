package dev.sextant.support.jooq;

import static dev.sextant.support.jooq.Renderer.mark;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.queue.Opening;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.RunKey;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.support.jooq.LedgerTables.Waiting;
import java.sql.ResultSet;
import java.sql.SQLException;
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

    private final Rendered insert;
    private final Rendered delete;
    private final Rendered owed;
    private final Rendered next;

    QueueSql(Renderer renderer) {
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
        Prepared row = session.prepare(insert);
        QueueRow.of(no, run).bind(row);
        row.update();
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
