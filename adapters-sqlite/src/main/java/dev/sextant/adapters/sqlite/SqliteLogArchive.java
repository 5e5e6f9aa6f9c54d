package dev.sextant.adapters.sqlite;

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
import dev.sextant.domain.stream.StreamKind;
import dev.sextant.ports.driven.LogArchive;
import dev.sextant.support.jooq.LogSql;
import dev.sextant.support.storage.Door;
import java.util.List;

/** Log records, in the runs' files. */
final class SqliteLogArchive implements LogArchive {
    private final Door door;
    private final WriteQueue queue;
    private final RunReader reader;
    private final LogSql logs;

    SqliteLogArchive(Door door, WriteQueue queue, RunReader reader, LogSql logs) {
        this.door = door;
        this.queue = queue;
        this.reader = reader;
        this.logs = logs;
    }

    @Override
    public List<AppendOutcome> append(List<LogBatch> batches) {
        return door.inside(() -> queue.append(batches));
    }

    @Override
    public Lookup<Page<Recorded<LogRecord>>> page(EntryQuery<LogFilter> query) {
        return ask(query.run(), (session, row) -> logs.page(session, row, query));
    }

    @Override
    public Lookup<Count> count(RunId run, LogFilter filter) {
        return ask(run, (session, row) -> logs.count(session, row, filter));
    }

    @Override
    public Lookup<LogFacets> facets(RunId run, LogFilter filter) {
        return ask(run, (session, row) -> logs.facets(session, row, filter));
    }

    @Override
    public Lookup<LevelHistogram> histogram(LevelHistogramQuery query) {
        return ask(query.run(), (session, row) -> logs.histogram(session, row, query));
    }

    private <T> Lookup<T> ask(RunId run, RunReader.Question<T> question) {
        return door.inside(() -> reader.ask(run, StreamKind.LOGS, question));
    }
}
