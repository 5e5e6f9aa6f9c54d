package dev.sextant.support.jooq;

import static dev.sextant.support.jooq.Renderer.mark;

import dev.sextant.domain.stream.StreamKind;
import dev.sextant.support.jooq.Tables.Filters;
import dev.sextant.support.jooq.Tables.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** A table with a blob beside some of the closed blocks, which stand under the first sequences of these. */
final class BlockBlobs {
    /** The most blobs that are asked for at once. */
    static final int SLICE = 16;

    private static final int ROW_BYTES = 64;

    private final Inserts inserts;
    private final Rendered between;
    private final Rendered among;
    private final Rendered strike;

    private BlockBlobs(
            Dialect dialect,
            Table<Record> table,
            Field<Long> run,
            Field<Integer> kind,
            Field<Long> first,
            Field<byte[]> data) {
        Renderer renderer = new Renderer(dialect);
        inserts = new Inserts(dialect, renderer, table, List.of(run, kind, first, data));
        Condition stream = run.eq(mark(run)).and(kind.eq(mark(kind)));
        between = renderer.of(DSL.select(first, data)
                .from(table)
                .where(stream.and(first.ge(mark(first))).and(first.le(mark(first))))
                .orderBy(first));
        among = renderer.of(DSL.select(first, data)
                .from(table)
                .where(stream.and(first.in(Collections.nCopies(SLICE, mark(first))))));
        strike = renderer.of(DSL.deleteFrom(table).where(stream.and(first.ge(mark(first)))));
    }

    /** The filters: a block may lack one, since it was written by an older version, or says too much. */
    static BlockBlobs filters(Dialect dialect) {
        return new BlockBlobs(dialect, Filters.TABLE, Filters.RUN, Filters.KIND, Filters.FIRST, Filters.DATA);
    }

    /** The columns of times: a block may lack one, since it was written by an older version, or has nothing to order. */
    static BlockBlobs times(Dialect dialect) {
        return new BlockBlobs(dialect, Times.TABLE, Times.RUN, Times.KIND, Times.FIRST, Times.DATA);
    }

    /**
     * Writes the blobs of the blocks that were closed, by their first sequences.
     *
     * @param from the first of these blocks: what stands there, or behind it, belongs to no closed block
     */
    void write(Session session, StreamRow row, long from, Map<Long, byte[]> blobs) throws SQLException {
        session.prepare(strike)
                .bind(row.run())
                .bind(Codes.of(row.kind()))
                .bind(from)
                .update();
        Inserts.Rows rows = inserts.into(session);
        for (Map.Entry<Long, byte[]> blob : blobs.entrySet()) {
            byte[] data = blob.getValue();
            rows.add(ROW_BYTES + data.length, row.run(), Codes.of(row.kind()), blob.getKey(), data);
        }
        rows.finish();
    }

    /** Takes a blob in. */
    @FunctionalInterface
    interface Visitor {
        void visit(long first, byte[] data) throws SQLException;
    }

    /**
     * Shows the blobs of some blocks as far as they have some, in no order.
     *
     * @param some 1 to {@value #SLICE}
     */
    void among(Session session, long run, StreamKind kind, List<Block> some, Visitor visitor) throws SQLException {
        Prepared select = session.prepare(among).bind(run).bind(Codes.of(kind));
        for (int i = 0; i < SLICE; i++) {
            // The last one again and again, where there are less: a row is found once.
            select.bind(some.get(Math.min(i, some.size() - 1)).first);
        }
        try (ResultSet result = select.query()) {
            Row row = new Row(result);
            while (row.next()) {
                visitor.visit(row.number(), row.bytes());
            }
        }
    }

    /** The blobs of the blocks that begin between two sequences, by these. */
    Map<Long, byte[]> between(Session session, long run, StreamKind kind, long first, long last) throws SQLException {
        Map<Long, byte[]> blobs = new TreeMap<>();
        try (ResultSet result = session.prepare(between)
                .bind(run)
                .bind(Codes.of(kind))
                .bind(first)
                .bind(last)
                .query()) {
            Row row = new Row(result);
            while (row.next()) {
                blobs.put(row.number(), row.bytes());
            }
        }
        return blobs;
    }

    /** How a sentence names a stream. */
    static String stream(long run, StreamKind kind) {
        return "the " + kind + " of run number " + run;
    }
}
