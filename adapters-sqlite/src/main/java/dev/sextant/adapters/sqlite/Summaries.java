package dev.sextant.adapters.sqlite;

import static dev.sextant.support.jooq.Renderer.mark;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.page.PageLimit;
import dev.sextant.domain.series.Point;
import dev.sextant.domain.series.SeriesQuery;
import dev.sextant.domain.series.SeriesSummary;
import dev.sextant.domain.stream.StreamKind;
import dev.sextant.support.jooq.Prepared;
import dev.sextant.support.jooq.Rendered;
import dev.sextant.support.jooq.Renderer;
import dev.sextant.support.jooq.Session;
import dev.sextant.support.jooq.StreamRow;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what is known of a run's series into a table that people can read; Sextant itself never reads it. */
final class Summaries {
    private static final Logger LOG = LoggerFactory.getLogger(Summaries.class);

    private static final Table<Record> TABLE = DSL.table(DSL.name("series_summary"));
    private static final Field<Long> RUN = DSL.field(DSL.name("run"), SQLDataType.BIGINT);
    private static final List<Field<?>> COLUMNS = List.of(
            RUN,
            DSL.field(DSL.name("name"), SQLDataType.VARCHAR),
            DSL.field(DSL.name("count"), SQLDataType.BIGINT),
            DSL.field(DSL.name("non_finite"), SQLDataType.BIGINT),
            DSL.field(DSL.name("first_time"), SQLDataType.DOUBLE),
            DSL.field(DSL.name("first"), SQLDataType.DOUBLE),
            DSL.field(DSL.name("last_time"), SQLDataType.DOUBLE),
            DSL.field(DSL.name("last"), SQLDataType.DOUBLE),
            DSL.field(DSL.name("min"), SQLDataType.DOUBLE),
            DSL.field(DSL.name("max"), SQLDataType.DOUBLE));

    private final RunAccess access;
    private final Streams streams;
    private final Rendered clear;
    private final Rendered insert;

    Summaries(RunAccess access, Streams streams) {
        this.access = access;
        this.streams = streams;
        Renderer renderer = new Renderer(SqliteDialect.INSTANCE);
        clear = renderer.of(DSL.deleteFrom(TABLE).where(RUN.eq(mark(RUN))));
        insert = renderer.of(DSL.insertInto(TABLE, COLUMNS)
                .values(COLUMNS.stream().map(Renderer::mark).toList()));
    }

    /**
     * Brings the table up to the samples. That it can't be done fails nothing that was done before: only people read it, and
     * the next writer makes it anew.
     */
    void refresh(Session session, RunId run) {
        try {
            Transactions.write(session, access.files().path(run), within -> {
                OptionalLong no = access.files().numberIn(within, run);
                Optional<StreamRow> row = no.isPresent()
                        ? streams.rows().read(within, no.getAsLong(), StreamKind.SAMPLES)
                        : Optional.empty();
                if (row.isPresent() && row.get().next() > 1) {
                    write(within, run, row.get());
                }
                return true;
            });
        } catch (RuntimeException e) {
            LOG.warn("The view of the series of run {} could not be refreshed: {}", run, e.getMessage());
        }
    }

    private void write(Session session, RunId run, StreamRow row) throws SQLException {
        session.prepare(clear).bind(row.run()).update();
        SeriesQuery query = SeriesQuery.of(run).limit(PageLimit.MOST);
        Page<SeriesSummary> page;
        do {
            page = streams.engine().list(streams.series().pages(session, run, row), query);
            for (SeriesSummary summary : page.items()) {
                write(session, row.run(), summary);
            }
            if (page.next().isPresent()) {
                query = query.resume(page.next().get());
            }
        } while (page.next().isPresent());
    }

    private void write(Session session, long no, SeriesSummary summary) throws SQLException {
        Prepared statement = session.prepare(insert)
                .bind(no)
                .bind(summary.name().value())
                .bind(summary.count())
                .bind(summary.nonFinite())
                .bind(summary.first().time())
                .bind(summary.first().value())
                .bind(summary.last().time())
                .bind(summary.last().value());
        bindValue(statement, summary.min());
        bindValue(statement, summary.max());
        statement.update();
    }

    private static void bindValue(Prepared statement, Optional<Point> point) throws SQLException {
        // SQLite keeps NaN as NULL, which is what people expect to see of a value that is not there.
        statement.bind(point.map(Point::value).orElse(Double.NaN));
    }
}
