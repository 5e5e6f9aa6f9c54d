package dev.sextant.arch.faults;

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
import java.util.List;

/** A log archive that changes nothing: a fault overrides one method. */
class HonestLogs implements LogArchive {
    private final LogArchive plain;

    HonestLogs(LogArchive plain) {
        this.plain = plain;
    }

    @Override
    public List<AppendOutcome> append(List<LogBatch> batches) {
        return plain.append(batches);
    }

    @Override
    public Lookup<Page<Recorded<LogRecord>>> page(EntryQuery<LogFilter> query) {
        return plain.page(query);
    }

    @Override
    public Lookup<Count> count(RunId run, LogFilter filter) {
        return plain.count(run, filter);
    }

    @Override
    public Lookup<LogFacets> facets(RunId run, LogFilter filter) {
        return plain.facets(run, filter);
    }

    @Override
    public Lookup<LevelHistogram> histogram(LevelHistogramQuery query) {
        return plain.histogram(query);
    }
}
