package dev.sextant.adapters.mysql;

import static dev.sextant.support.jooq.Renderer.mark;

import dev.sextant.support.jooq.Dialect;
import dev.sextant.support.jooq.Prepared;
import dev.sextant.support.jooq.Rendered;
import dev.sextant.support.jooq.Renderer;
import dev.sextant.support.jooq.Session;
import dev.sextant.support.jooq.Tables.Blocks;
import dev.sextant.support.jooq.Tables.Chunks;
import dev.sextant.support.jooq.Tables.Journal;
import dev.sextant.support.jooq.Tables.Nodes;
import dev.sextant.support.jooq.Tables.Runs;
import dev.sextant.support.jooq.Tables.Snapshots;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * How many bytes things take: those of the entries and of the engine's pages, without what the server adds. The server's
 * own figures are estimates, refreshed once in a while, and do not fall when rows go.
 */
final class Sizes {
    private static final Field<Long> RUN = DSL.field(DSL.name("run"), SQLDataType.BIGINT);

    /** What weighs, table by table. */
    private static final Map<Table<Record>, Field<? extends Number>> STREAMS = new LinkedHashMap<>(Map.of(
            Blocks.TABLE, Blocks.WEIGHT,
            Journal.TABLE, bytes(Journal.DATA),
            Snapshots.TABLE, bytes(Snapshots.DATA),
            Chunks.TABLE, bytes(Chunks.DATA),
            Nodes.TABLE, bytes(Nodes.DATA)));

    private final List<Rendered> ofRun;
    private final List<Rendered> ofAll;
    private final Rendered registry;

    Sizes(Dialect dialect) {
        Renderer renderer = new Renderer(dialect);
        ofRun = sums(renderer, RUN.eq(mark(RUN)));
        ofAll = sums(renderer, DSL.noCondition());
        registry = renderer.of(
                DSL.select(DSL.sum(DSL.octetLength(Runs.SUBMISSION))).from(Runs.TABLE));
    }

    /** jOOQ's own function wants a text; of bytes MySQL, MariaDB and H2 take it too. */
    private static Field<Long> bytes(Field<byte[]> data) {
        return DSL.function("octet_length", SQLDataType.BIGINT, data);
    }

    private static List<Rendered> sums(Renderer renderer, Condition which) {
        return STREAMS.entrySet().stream()
                .map(each -> renderer.of(
                        DSL.select(DSL.sum(each.getValue())).from(each.getKey()).where(which)))
                .toList();
    }

    long of(Session session, long run) throws SQLException {
        long bytes = 0;
        for (Rendered sum : ofRun) {
            bytes += number(session.prepare(sum).bind(run));
        }
        return bytes;
    }

    long ofAll(Session session) throws SQLException {
        long bytes = number(session.prepare(registry));
        for (Rendered sum : ofAll) {
            bytes += number(session.prepare(sum));
        }
        return bytes;
    }

    private static long number(Prepared select) throws SQLException {
        try (ResultSet rows = select.query()) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
