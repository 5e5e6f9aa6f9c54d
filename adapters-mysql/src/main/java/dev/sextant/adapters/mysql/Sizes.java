package dev.sextant.adapters.mysql;

import dev.sextant.support.jooq.Dialect;
import dev.sextant.support.jooq.Rendered;
import dev.sextant.support.jooq.Renderer;
import dev.sextant.support.jooq.Session;
import dev.sextant.support.jooq.StreamSql;
import dev.sextant.support.jooq.Tables.Runs;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jooq.impl.DSL;

/**
 * How many bytes things take: those of the entries and of the engine's pages, without what the server adds. The server's
 * own figures are estimates, refreshed once in a while, and do not fall when rows go.
 */
final class Sizes {
    private final StreamSql streams;
    private final Rendered registry;

    Sizes(Dialect dialect) {
        streams = new StreamSql(dialect);
        registry = new Renderer(dialect)
                .of(DSL.select(DSL.sum(DSL.octetLength(Runs.SUBMISSION))).from(Runs.TABLE));
    }

    long of(Session session, long run) throws SQLException {
        return streams.bytes(session, run);
    }

    long ofAll(Session session) throws SQLException {
        try (ResultSet rows = session.prepare(registry).query()) {
            rows.next();
            return rows.getLong(1) + streams.bytes(session);
        }
    }
}
