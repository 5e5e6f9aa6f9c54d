package dev.sextant.support.jooq;

import dev.sextant.domain.log.LevelHistogram;
import dev.sextant.domain.log.LevelHistogramQuery;
import dev.sextant.domain.log.LogFacets;
import dev.sextant.domain.log.LogFilter;
import dev.sextant.domain.log.LogLevel;
import dev.sextant.domain.log.LogRecord;
import dev.sextant.domain.page.Count;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.page.Facet;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.stream.LogBatch;
import dev.sextant.domain.stream.Recorded;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.domain.time.WallRange;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;

/** Stores and reads log records. The stream's row is read in the same transaction. */
public final class LogSql {
    private final EntrySql<LogRecord, LogFilter, LogBatch> entries;

    /**
     * Over the tables of one store.
     *
     * @param cache of that store
     */
    public LogSql(Dialect dialect, BlockCache cache) {
        entries = new EntrySql<>(dialect, new LogTable(), cache);
    }

    /** What {@link AppendSql} needs to store batches. */
    public Storing<LogBatch> writer() {
        return entries.writer();
    }

    public Page<Recorded<LogRecord>> page(Session session, StreamRow row, EntryQuery<LogFilter> query)
            throws SQLException {
        return entries.page(session, row, query);
    }

    public Count count(Session session, StreamRow row, LogFilter filter) throws SQLException {
        return entries.count(session, row, filter);
    }

    public LogFacets facets(Session session, StreamRow row, LogFilter filter) throws SQLException {
        Map<LogLevel, Long> levels = new EnumMap<>(LogLevel.class);
        Facet.Counter loggers = new Facet.Counter();
        entries.each(session, row, filter, log -> {
            levels.merge(log.level(), 1L, Long::sum);
            loggers.add(log.logger());
        });
        return new LogFacets(levels, loggers.finish());
    }

    public LevelHistogram histogram(Session session, StreamRow row, LevelHistogramQuery query) throws SQLException {
        // The reader has applied the filter, and hands over records without messages.
        LevelHistogramQuery chosen =
                new LevelHistogramQuery(query.run(), LogFilter.ALL, query.from(), query.to(), query.widthMicros());
        LevelHistogram.Counter counter = new LevelHistogram.Counter(chosen);
        entries.each(session, row, query.filter().wall(within(query.filter().wall(), query)), counter::add);
        return counter.finish();
    }

    private static WallRange within(WallRange range, LevelHistogramQuery query) {
        WallInstant from = range.from()
                .filter(instant -> instant.compareTo(query.from()) > 0)
                .orElse(query.from());
        WallInstant to =
                range.to().filter(instant -> instant.compareTo(query.to()) < 0).orElse(query.to());
        return WallRange.of(from, to);
    }
}
