package dev.sextant.adapters.journal;

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
import dev.sextant.domain.stream.StreamKind;
import dev.sextant.ports.driven.LogArchive;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The logs. */
final class JournalLogArchive implements LogArchive {
    private final Replica replica;
    private final Appends appends;

    JournalLogArchive(Replica replica, Appends appends) {
        this.replica = replica;
        this.appends = appends;
    }

    @Override
    public List<AppendOutcome> append(List<LogBatch> batches) {
        return appends.append(batches);
    }

    @Override
    public Lookup<Page<Recorded<LogRecord>>> page(EntryQuery<LogFilter> query) {
        return ask(query.run(), logs -> logs.page(query));
    }

    @Override
    public Lookup<Count> count(RunId run, LogFilter filter) {
        return ask(run, logs -> logs.count(filter));
    }

    @Override
    public Lookup<LogFacets> facets(RunId run, LogFilter filter) {
        return ask(run, logs -> {
            Map<LogLevel, Long> levels = new EnumMap<>(LogLevel.class);
            Facet.Counter loggers = new Facet.Counter();
            logs.chosen(filter).forEach(log -> {
                levels.merge(log.level(), 1L, Long::sum);
                loggers.add(log.logger());
            });
            return new LogFacets(levels, loggers.finish());
        });
    }

    @Override
    public Lookup<LevelHistogram> histogram(LevelHistogramQuery query) {
        return ask(query.run(), logs -> {
            LevelHistogram.Counter counter = new LevelHistogram.Counter(query);
            logs.chosen(query.filter()).forEach(counter::add);
            return counter.finish();
        });
    }

    private <R> Lookup<R> ask(RunId run, Function<Entries<LogRecord, LogFilter>, R> question) {
        return replica.read(state -> state.streams(run)
                .map(streams -> question.apply(new Entries<>(
                        Entries.recorded(streams.of(StreamKind.LOGS), batch -> ((LogBatch) batch).logs()),
                        LogFilter::matches,
                        LogRecord::time))));
    }
}
