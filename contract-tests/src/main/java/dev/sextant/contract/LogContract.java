package dev.sextant.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.log.LevelHistogramQuery;
import dev.sextant.domain.log.LogFacets;
import dev.sextant.domain.log.LogFilter;
import dev.sextant.domain.log.LogLevel;
import dev.sextant.domain.log.LogRecord;
import dev.sextant.domain.log.LogStream;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.page.Facet;
import dev.sextant.domain.store.Absence;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.stream.AppendKey;
import dev.sextant.domain.stream.LogBatch;
import dev.sextant.domain.stream.Recorded;
import dev.sextant.domain.stream.StreamKind;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.Storage;
import dev.sextant.ports.driven.TelemetryStream;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** How log records are made, appended and read in the contract of their port: it has no tests of its own. */
public abstract class LogContract extends AppendContract<LogBatch> {
    static final WallInstant EPOCH = new WallInstant(0);

    @Override
    TelemetryStream<LogBatch> stream(Storage handle) {
        return handle.logs();
    }

    @Override
    LogBatch batch(RunId run, String mark, int size) {
        return MarkedBatch.logs(run, mark, size);
    }

    @Override
    LogBatch keyed(LogBatch batch, AppendKey key) {
        return batch.keyed(key);
    }

    @Override
    int mostEntries() {
        return LogBatch.MOST_ENTRIES;
    }

    @Override
    StreamKind kind() {
        return StreamKind.LOGS;
    }

    /** Appends log records to a new run. */
    EntryReading<LogFilter, LogRecord> stored(List<LogRecord> logs) {
        RunId run = runs().pending();
        append(LogBatch.of(run, logs));
        return reading(run, storage(), logs);
    }

    static EntryReading<LogFilter, LogRecord> reading(RunId run, Storage handle, List<LogRecord> logs) {
        return new EntryReading<>(run, handle.logs()::page, EntryOracle.of(logs, LogFilter::matches, LogRecord::time));
    }

    /** A record of which nothing is special but its message. */
    static LogRecord log(String message) {
        return log(EPOCH, "logger", message);
    }

    static LogRecord log(WallInstant at, String logger, String message) {
        return new LogRecord(OptionalDouble.empty(), at, LogLevel.INFO, logger, LogStream.RECORDS, message);
    }

    static LogFacets facets(List<Recorded<LogRecord>> chosen) {
        Map<LogLevel, Long> levels = new EnumMap<>(LogLevel.class);
        Facet.Counter loggers = new Facet.Counter();
        chosen.forEach(log -> {
            levels.merge(log.entry().level(), 1L, Long::sum);
            loggers.add(log.entry().logger());
        });
        return new LogFacets(levels, loggers.finish());
    }

    static void assertMissing(Storage handle, RunId run, Absence why) {
        assertThat(handle.logs().page(EntryQuery.of(run, LogFilter.ALL))).isEqualTo(Lookup.missing(why));
        assertThat(handle.logs().count(run, LogFilter.ALL)).isEqualTo(Lookup.missing(why));
        assertThat(handle.logs().facets(run, LogFilter.ALL)).isEqualTo(Lookup.missing(why));
        LevelHistogramQuery histogram =
                new LevelHistogramQuery(run, LogFilter.ALL, EPOCH, new WallInstant(1_000_000), 1_000_000);
        assertThat(handle.logs().histogram(histogram)).isEqualTo(Lookup.missing(why));
    }
}
