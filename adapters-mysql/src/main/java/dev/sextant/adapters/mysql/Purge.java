package dev.sextant.adapters.mysql;

import static dev.sextant.support.jooq.Renderer.mark;

import dev.sextant.adapters.mysql.Transactions.Twice;
import dev.sextant.domain.run.RunState;
import dev.sextant.support.jooq.Dialect;
import dev.sextant.support.jooq.Rendered;
import dev.sextant.support.jooq.Renderer;
import dev.sextant.support.jooq.Session;
import dev.sextant.support.jooq.Tables.Blocks;
import dev.sextant.support.jooq.Tables.Chunks;
import dev.sextant.support.jooq.Tables.Events;
import dev.sextant.support.jooq.Tables.Filters;
import dev.sextant.support.jooq.Tables.Journal;
import dev.sextant.support.jooq.Tables.Keys;
import dev.sextant.support.jooq.Tables.Logs;
import dev.sextant.support.jooq.Tables.Nodes;
import dev.sextant.support.jooq.Tables.Runs;
import dev.sextant.support.jooq.Tables.SeriesNames;
import dev.sextant.support.jooq.Tables.Snapshots;
import dev.sextant.support.jooq.Tables.Tallies;
import dev.sextant.support.jooq.Tables.Times;
import dev.sextant.support.jooq.Tables.Words;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.SelectConditionStep;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Deletes the rows of purged runs, a bounded number a transaction: one that deletes millions of rows would hold up the
 * replicas and fill the undo log. The run is noted in the transaction of its tombstone, from which on nobody reads or
 * writes its streams, and struck out at the end; so what is left half-done is found.
 */
final class Purge {
    private static final int NARROW_ROWS = 10_000;
    private static final int CHUNKS = 1_000;
    /** Rows of about a mebibyte each. */
    private static final int WIDE_ROWS = 100;

    static final Table<Record> PURGING = DSL.table(DSL.name("purging"));
    private static final Field<Long> RUN = DSL.field(DSL.name("run"), SQLDataType.BIGINT);
    /** A note by itself deletes nothing: only the registry says that a run is purged. */
    private static final Condition IS_PURGED =
            RUN.in(DSL.select(Runs.NO).from(Runs.TABLE).where(Runs.STATE.eq(DSL.inline(RunState.PURGED.name()))));

    /** Every table that holds a run's entries. */
    static final List<Table<Record>> SWEPT = List.of(
            Events.TABLE,
            Logs.TABLE,
            Journal.TABLE,
            Snapshots.TABLE,
            Chunks.TABLE,
            Nodes.TABLE,
            Blocks.TABLE,
            Filters.TABLE,
            Times.TABLE,
            Tallies.TABLE,
            Words.TABLE,
            SeriesNames.TABLE,
            Keys.TABLE);

    private static final Map<Table<Record>, Integer> ROWS =
            Map.of(Journal.TABLE, WIDE_ROWS, Snapshots.TABLE, WIDE_ROWS, Chunks.TABLE, CHUNKS, Filters.TABLE, CHUNKS);

    private final Transactions transactions;
    private final Rendered note;
    private final Rendered noted;
    private final Rendered strikeOut;
    private final Map<Rendered, Integer> deletes = new LinkedHashMap<>();

    Purge(Transactions transactions, Dialect dialect) {
        this.transactions = transactions;
        Renderer renderer = new Renderer(dialect);
        note = renderer.of(DSL.insertInto(PURGING, RUN).values(mark(RUN)));
        noted = renderer.of(underWay().orderBy(RUN));
        strikeOut = renderer.of(DSL.deleteFrom(PURGING).where(RUN.eq(mark(RUN))));
        SWEPT.forEach(table -> {
            int rows = ROWS.getOrDefault(table, NARROW_ROWS);
            deletes.put(
                    renderer.of(DSL.deleteFrom(table).where(RUN.eq(mark(RUN))).limit(DSL.inline(rows))), rows);
        });
    }

    /** The numbers of the runs whose rows are being deleted. */
    static SelectConditionStep<Record1<Long>> underWay() {
        return DSL.select(RUN).from(PURGING).where(IS_PURGED);
    }

    /** The numbers that are noted, although nothing of them may be deleted. */
    static SelectConditionStep<Record1<Long>> notedWrongly() {
        return DSL.select(RUN).from(PURGING).where(IS_PURGED.not());
    }

    /** Notes a run whose tombstone the same transaction writes; also one that was noted wrongly before. */
    void note(Session session, long run) throws SQLException {
        session.prepare(strikeOut).bind(run).update();
        session.prepare(note).bind(run).update();
    }

    /** Deletes what is left of the purged runs that are noted, be it that this process noted them or one that died. */
    void finish() {
        for (long run : transactions.read(this::noted)) {
            deletes.forEach((delete, rows) -> sweep(run, delete, rows));
            transactions.write(
                    Twice.HARMLESS,
                    session -> session.prepare(strikeOut).bind(run).update());
        }
    }

    private List<Long> noted(Session session) throws SQLException {
        List<Long> runs = new ArrayList<>();
        try (ResultSet rows = session.prepare(noted).query()) {
            while (rows.next()) {
                runs.add(rows.getLong(1));
            }
        }
        return runs;
    }

    private void sweep(long run, Rendered delete, int rows) {
        int deleted;
        do {
            deleted = transactions.write(
                    Twice.HARMLESS, session -> session.prepare(delete).bind(run).update());
        } while (deleted == rows);
    }
}
