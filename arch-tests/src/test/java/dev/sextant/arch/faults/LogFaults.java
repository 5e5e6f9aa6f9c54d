package dev.sextant.arch.faults;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.log.LevelHistogram;
import dev.sextant.domain.log.LevelHistogramQuery;
import dev.sextant.domain.log.LogFacets;
import dev.sextant.domain.log.LogFilter;
import dev.sextant.domain.log.LogRecord;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.LogBatch;
import dev.sextant.domain.stream.Recorded;
import dev.sextant.ports.driven.LogArchive;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;

/** Faults of logs. */
final class LogFaults {
    private LogFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.inLogs("LogArchive-1", "an absent time reads back as zero", storing(LogFaults::timed)),
                Fault.inLogs("LogArchive-1", "a message ends at NUL", storing(LogFaults::cutAtNul)),
                Fault.inLogs("LogArchive-2", "the least level is ignored", LogFaults::chatty),
                Fault.inLogs("LogArchive-7", "facets count what the filter leaves out", LogFaults::unfiltered),
                Fault.inLogs("LogArchive-8", "a histogram leaves out its last stretch", LogFaults::shortHistogram),
                Fault.inLogs("LogArchive-9", "loggers are stored without their case", storing(LogFaults::lowered)));
    }

    private static UnaryOperator<LogArchive> storing(UnaryOperator<LogRecord> fault) {
        return plain -> new HonestLogs(plain) {
            @Override
            public List<AppendOutcome> append(List<LogBatch> batches) {
                return super.append(batches.stream()
                        .map(batch -> new LogBatch(
                                batch.run(),
                                batch.key(),
                                batch.logs().stream().map(fault).toList()))
                        .toList());
            }
        };
    }

    private static LogRecord timed(LogRecord log) {
        return new LogRecord(
                OptionalDouble.of(log.time().orElse(0)),
                log.recordedAt(),
                log.level(),
                log.logger(),
                log.stream(),
                log.message());
    }

    private static LogRecord cutAtNul(LogRecord log) {
        int nul = log.message().indexOf('\0');
        String message = nul < 0 ? log.message() : log.message().substring(0, nul);
        return new LogRecord(log.time(), log.recordedAt(), log.level(), log.logger(), log.stream(), message);
    }

    private static LogRecord lowered(LogRecord log) {
        String logger = log.logger().toLowerCase(Locale.ROOT);
        return new LogRecord(log.time(), log.recordedAt(), log.level(), logger, log.stream(), log.message());
    }

    private static LogArchive chatty(LogArchive plain) {
        return new HonestLogs(plain) {
            @Override
            public Lookup<Page<Recorded<LogRecord>>> page(EntryQuery<LogFilter> query) {
                LogFilter asked = query.filter();
                LogFilter other = new LogFilter(
                        Optional.empty(),
                        asked.loggerPrefix(),
                        asked.streams(),
                        asked.time(),
                        asked.wall(),
                        asked.text());
                return super.page(new EntryQuery<>(
                        query.run(), other, query.order(), query.direction(), query.limit(), query.after()));
            }
        };
    }

    private static LogArchive unfiltered(LogArchive plain) {
        return new HonestLogs(plain) {
            @Override
            public Lookup<LogFacets> facets(RunId run, LogFilter filter) {
                return super.facets(run, LogFilter.ALL);
            }
        };
    }

    private static LogArchive shortHistogram(LogArchive plain) {
        return new HonestLogs(plain) {
            @Override
            public Lookup<LevelHistogram> histogram(LevelHistogramQuery query) {
                return super.histogram(query)
                        .map(all -> new LevelHistogram(all.buckets()
                                .subList(0, Math.max(0, all.buckets().size() - 1))));
            }
        };
    }
}
