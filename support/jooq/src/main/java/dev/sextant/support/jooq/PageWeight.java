package dev.sextant.support.jooq;

import static dev.sextant.support.jooq.Renderer.mark;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.store.Verification.Damage;
import dev.sextant.domain.store.Verification.Finding;
import dev.sextant.support.jooq.Tables.Chunks;
import dev.sextant.support.jooq.Tables.Journal;
import dev.sextant.support.jooq.Tables.Nodes;
import dev.sextant.support.jooq.Tables.SeriesNames;
import dev.sextant.support.jooq.Tables.Snapshots;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** Weighs the pages of a run's samples, as they were weighed when they were written, and compares with the stream's row. */
final class PageWeight {
    private final Rendered names;
    private final List<Rendered> pages;

    PageWeight(Renderer renderer) {
        names = renderer.of(
                DSL.select(SeriesNames.NAME).from(SeriesNames.TABLE).where(SeriesNames.RUN.eq(mark(SeriesNames.RUN))));
        pages = List.of(
                weigh(renderer, Journal.TABLE, Journal.RUN, Journal.DATA),
                weigh(renderer, Snapshots.TABLE, Snapshots.RUN, Snapshots.DATA),
                weigh(renderer, Chunks.TABLE, Chunks.RUN, Chunks.DATA),
                weigh(renderer, Nodes.TABLE, Nodes.RUN, Nodes.DATA));
    }

    private static Rendered weigh(Renderer renderer, Table<Record> table, Field<Long> run, Field<byte[]> data) {
        return renderer.of(SeriesSql.weigh(data).from(table).where(run.eq(mark(run))));
    }

    List<Finding> compare(Session session, RunId run, StreamRow row) throws SQLException {
        long least = 0;
        for (Rendered page : pages) {
            try (ResultSet result = session.prepare(page).bind(row.run()).query()) {
                result.next();
                least += SqlPages.ROW_BYTES * result.getLong(1) + result.getLong(2);
            }
        }
        long most = least;
        try (ResultSet result = session.prepare(names).bind(row.run()).query()) {
            Row each = new Row(result);
            while (each.next()) {
                String name = each.optionalText().orElse("");
                // A migration has counted code points, an append counts characters.
                least += SqlPages.ROW_BYTES + name.codePointCount(0, name.length());
                most += SqlPages.ROW_BYTES + name.length();
            }
        }
        return row.bytes() >= least && row.bytes() <= most
                ? List.of()
                : List.of(new Finding(
                        Optional.of(run),
                        Damage.COUNTER_DIFFERS,
                        row.kind() + ": the pages weigh " + most + " bytes, the stream's row says " + row.bytes()));
    }
}
