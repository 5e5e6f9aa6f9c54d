package dev.sextant.support.jooq;

import static dev.sextant.support.jooq.Renderer.mark;

import dev.sextant.domain.stream.StreamKind;
import dev.sextant.support.jooq.Tables.Filters;
import dev.sextant.support.storage.GramFilter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** The filters of closed blocks. A block may lack one: it was written by an older version, or says too much. */
final class FilterSql {
    private static final int ROW_BYTES = 64;

    private final Inserts inserts;
    private final Rendered between;

    FilterSql(Dialect dialect) {
        Renderer renderer = new Renderer(dialect);
        inserts = new Inserts(
                dialect, renderer, Filters.TABLE, List.of(Filters.RUN, Filters.KIND, Filters.FIRST, Filters.DATA));
        Condition stream = Filters.RUN.eq(mark(Filters.RUN)).and(Filters.KIND.eq(mark(Filters.KIND)));
        between = renderer.of(DSL.select(Filters.FIRST, Filters.DATA)
                .from(Filters.TABLE)
                .where(stream.and(Filters.FIRST.ge(mark(Filters.FIRST))).and(Filters.FIRST.le(mark(Filters.FIRST))))
                .orderBy(Filters.FIRST));
    }

    /** Writes filters by the first sequence of their blocks. */
    void insert(Session session, StreamRow row, Map<Long, GramFilter> filters) throws SQLException {
        if (filters.isEmpty()) {
            return;
        }
        Inserts.Rows rows = inserts.into(session);
        for (Map.Entry<Long, GramFilter> filter : filters.entrySet()) {
            byte[] data = filter.getValue().toBytes();
            rows.add(ROW_BYTES + data.length, row.run(), Codes.of(row.kind()), filter.getKey(), data);
        }
        rows.finish();
    }

    /** The bytes of the filters of the blocks that begin between two sequences, by these. */
    Map<Long, byte[]> between(Session session, long run, StreamKind kind, long first, long last) throws SQLException {
        Map<Long, byte[]> filters = new TreeMap<>();
        try (ResultSet result = session.prepare(between)
                .bind(run)
                .bind(Codes.of(kind))
                .bind(first)
                .bind(last)
                .query()) {
            Row row = new Row(result);
            while (row.next()) {
                filters.put(row.number(), row.bytes());
            }
        }
        return filters;
    }

    /** The filter of a block from its bytes. */
    static GramFilter read(long run, StreamKind kind, long first, byte[] data) {
        return GramFilter.read("the " + kind + " of run number " + run, first, data);
    }
}
