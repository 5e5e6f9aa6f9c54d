package dev.sextant.adapters.memory;

import dev.sextant.domain.id.RunId;
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
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.LogBatch;
import dev.sextant.domain.stream.Recorded;
import dev.sextant.ports.driven.LogArchive;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The log records on the heap. */
final class MemoryLogArchive implements LogArchive {
    private final HeapHandle handle;

    MemoryLogArchive(HeapHandle handle) {
        this.handle = handle;
    }

    @Override
    public List<AppendOutcome> append(List<LogBatch> batches) {
        return handle.heap().append(batches, RunShelf::logs);
    }

    @Override
    public Lookup<Page<Recorded<LogRecord>>> page(EntryQuery<LogFilter> query) {
        return view(query.run(), query.filter()).map(view -> view.page(query));
    }

    @Override
    public Lookup<Count> count(RunId run, LogFilter filter) {
        return view(run, filter).map(EntryView::count);
    }

    @Override
    public Lookup<LogFacets> facets(RunId run, LogFilter filter) {
        return view(run, filter).map(MemoryLogArchive::facets);
    }

    @Override
    public Lookup<LevelHistogram> histogram(LevelHistogramQuery query) {
        return view(query.run(), query.filter()).map(view -> {
            LevelHistogram.Counter counter = new LevelHistogram.Counter(query);
            view.chosen().forEach(counter::add);
            return counter.finish();
        });
    }

    private static LogFacets facets(EntryView<LogRecord, LogFilter> view) {
        Map<LogLevel, Long> levels = new EnumMap<>(LogLevel.class);
        Facet.Counter loggers = new Facet.Counter();
        view.chosen().forEach(log -> {
            levels.merge(log.level(), 1L, Long::sum);
            loggers.add(log.logger());
        });
        return new LogFacets(levels, loggers.finish());
    }

    private Lookup<EntryView<LogRecord, LogFilter>> view(RunId run, LogFilter filter) {
        return handle.heap().read(run, shelf -> shelf.logs().read((logs, marks) -> logs.view(filter, marks)));
    }
}
