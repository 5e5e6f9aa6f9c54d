package dev.sextant.adapters.sqlite;

import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.Batch;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.domain.stream.LogBatch;
import dev.sextant.domain.stream.SampleBatch;
import dev.sextant.domain.stream.StreamKind;
import dev.sextant.support.jooq.AppendSql;
import dev.sextant.support.jooq.BlockCache;
import dev.sextant.support.jooq.ByteBudget;
import dev.sextant.support.jooq.EventSql;
import dev.sextant.support.jooq.KeySql;
import dev.sextant.support.jooq.LogSql;
import dev.sextant.support.jooq.SeriesSql;
import dev.sextant.support.jooq.Session;
import dev.sextant.support.jooq.Storing;
import dev.sextant.support.jooq.StreamSql;
import dev.sextant.support.storage.SeriesEngine;
import java.sql.SQLException;
import java.util.List;

/** The shared SQL of the three streams. */
record Streams(
        StreamSql rows,
        AppendSql append,
        KeySql keys,
        EventSql events,
        LogSql logs,
        SeriesSql series,
        SeriesEngine engine) {
    static Streams over(SeriesEngine engine, ByteBudget budget) {
        SqliteDialect dialect = SqliteDialect.INSTANCE;
        BlockCache cache = new BlockCache(BlockCache.DEFAULT_BYTES);
        return new Streams(
                new StreamSql(dialect),
                new AppendSql(dialect, budget),
                new KeySql(dialect),
                new EventSql(dialect, cache),
                new LogSql(dialect, cache),
                new SeriesSql(dialect),
                engine);
    }

    /** Appends batches of one run and one stream. */
    List<AppendOutcome> append(Session session, long run, StreamKind kind, List<Batch> batches) throws SQLException {
        return switch (kind) {
            case EVENTS -> append(session, run, kind, batches, EventBatch.class, events.writer());
            case LOGS -> append(session, run, kind, batches, LogBatch.class, logs.writer());
            case SAMPLES -> append(session, run, kind, batches, SampleBatch.class, series.writer(engine));
        };
    }

    private <B extends Batch> List<AppendOutcome> append(
            Session session, long run, StreamKind kind, List<Batch> batches, Class<B> type, Storing<B> storing)
            throws SQLException {
        return append.append(
                session, run, kind, batches.stream().map(type::cast).toList(), storing);
    }
}
