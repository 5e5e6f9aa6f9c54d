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
import dev.sextant.domain.text.Needle;
import dev.sextant.ports.driven.LogArchive;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Faults of logs. */
final class LogFaults {
    private LogFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.inLogs(
                        "LogArchive-1",
                        "instants of long ago are kept to the millisecond",
                        storing(LogFaults::rounded)),
                Fault.inLogs("LogArchive-1", "\\r\\n in a message is kept as \\n", storing(LogFaults::withLines)),
                Fault.inLogs("LogArchive-2", "the least level is ignored beside a text", LogFaults::chatty),
                Fault.inLogs("LogArchive-7", "facets count what the filter leaves out", LogFaults::unfiltered),
                Fault.inLogs("LogArchive-8", "a histogram leaves out its last stretch", LogFaults::shortHistogram),
                Fault.inLogs("LogArchive-9", "% is a wildcard", LogFaults::wild));
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

    private static LogRecord rounded(LogRecord log) {
        return new LogRecord(
                log.time(), LongAgo.coarse(log.recordedAt()), log.level(), log.logger(), log.stream(), log.message());
    }

    private static LogRecord withLines(LogRecord log) {
        String message = log.message().replace("\r\n", "\n");
        return new LogRecord(log.time(), log.recordedAt(), log.level(), log.logger(), log.stream(), message);
    }

    private static LogArchive wild(LogArchive plain) {
        return new HonestLogs(plain) {
            @Override
            public Lookup<Page<Recorded<LogRecord>>> page(EntryQuery<LogFilter> query) {
                String text = query.filter().text().map(Needle::text).orElse("").replace("%", "");
                return text.isEmpty()
                        ? super.page(query)
                        : super.page(new EntryQuery<>(
                                query.run(),
                                query.filter().text(new Needle(text)),
                                query.order(),
                                query.direction(),
                                query.limit(),
                                query.after()));
            }
        };
    }

    private static LogArchive chatty(LogArchive plain) {
        return new HonestLogs(plain) {
            @Override
            public Lookup<Page<Recorded<LogRecord>>> page(EntryQuery<LogFilter> query) {
                LogFilter asked = query.filter();
                if (asked.text().isEmpty()) {
                    return super.page(query);
                }
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
