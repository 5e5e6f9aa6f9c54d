package dev.sextant.application.browse;

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
import dev.sextant.domain.stream.Recorded;
import dev.sextant.ports.driven.LogArchive;
import dev.sextant.ports.driving.BrowseLogs;
import java.util.List;

/** Searches the log records of a run. */
public final class LogBrowser implements BrowseLogs {
    private final LogArchive logs;

    public LogBrowser(LogArchive logs) {
        this.logs = logs;
    }

    @Override
    public Lookup<Page<Recorded<LogRecord>>> page(EntryQuery<LogFilter> query) {
        return logs.page(query);
    }

    @Override
    public Lookup<Count> count(RunId run, LogFilter filter) {
        return logs.count(run, filter);
    }

    @Override
    public Lookup<LogFacets> facets(RunId run, LogFilter filter) {
        return logs.facets(run, filter);
    }

    @Override
    public Lookup<LevelHistogram> histogram(LevelHistogramQuery query) {
        return logs.histogram(query);
    }

    @Override
    public Lookup<List<Recorded<LogRecord>>> around(RunId run, long sequence, int each) {
        return Surroundings.of(run, LogFilter.ALL, sequence, each, logs::page);
    }
}
