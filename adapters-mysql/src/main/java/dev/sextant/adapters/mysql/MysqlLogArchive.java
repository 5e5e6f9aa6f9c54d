package dev.sextant.adapters.mysql;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.log.LevelHistogram;
import dev.sextant.domain.log.LevelHistogramQuery;
import dev.sextant.domain.log.LogFacets;
import dev.sextant.domain.log.LogFilter;
import dev.sextant.domain.log.LogRecord;
import dev.sextant.domain.page.Count;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.LogBatch;
import dev.sextant.domain.stream.Recorded;
import dev.sextant.ports.driven.LogArchive;
import dev.sextant.support.jooq.LogSql;
import java.util.List;

/** The log records: grouped appends, and reads in one snapshot each. */
record MysqlLogArchive(StreamAppends<LogBatch> appends, StreamReads reads, LogSql logs) implements LogArchive {
    @Override
    public List<AppendOutcome> append(List<LogBatch> batches) {
        return appends.append(batches);
    }

    @Override
    public Lookup<Page<Recorded<LogRecord>>> page(EntryQuery<LogFilter> query) {
        return reads.found(query.run(), (session, row) -> logs.page(session, row, query));
    }

    @Override
    public Lookup<Count> count(RunId run, LogFilter filter) {
        return reads.found(run, (session, row) -> logs.count(session, row, filter));
    }

    @Override
    public Lookup<LogFacets> facets(RunId run, LogFilter filter) {
        return reads.found(run, (session, row) -> logs.facets(session, row, filter));
    }

    @Override
    public Lookup<LevelHistogram> histogram(LevelHistogramQuery query) {
        return reads.found(query.run(), (session, row) -> logs.histogram(session, row, query));
    }
}
