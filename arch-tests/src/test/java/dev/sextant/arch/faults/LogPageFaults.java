package dev.sextant.arch.faults;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.log.LogFilter;
import dev.sextant.domain.log.LogRecord;
import dev.sextant.domain.page.Count;
import dev.sextant.domain.page.EntryKey;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.page.Order;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.store.Absence;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.LogBatch;
import dev.sextant.domain.stream.Recorded;
import dev.sextant.ports.driven.LogArchive;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** Faults of pages and counts of logs. */
final class LogPageFaults {
    private LogPageFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.inLogs(
                        "LogArchive-3",
                        "next is missing by time of some streams",
                        paging((query, page) -> new Page<>(
                                page.items(),
                                isOfStreamsByTime(query) ? Optional.empty() : page.next(),
                                page.total()))),
                Fault.inLogs(
                        "LogArchive-4",
                        "a page that goes on after an append leaves out its first entry",
                        Skipping::new),
                Fault.inLogs(
                        "LogArchive-5",
                        "a total of a range of time is there, which costs a scan",
                        LogPageFaults::eager),
                Fault.inLogs("LogArchive-6", "exactly ten thousand are too many to count", LogPageFaults::impatient),
                Fault.inLogs("LogArchive-10", "an unknown run has no entries to count", LogPageFaults::hospitable));
    }

    private interface Paging {
        Page<Recorded<LogRecord>> page(EntryQuery<LogFilter> query, Page<Recorded<LogRecord>> page);
    }

    private static UnaryOperator<LogArchive> paging(Paging fault) {
        return plain -> new HonestLogs(plain) {
            @Override
            public Lookup<Page<Recorded<LogRecord>>> page(EntryQuery<LogFilter> query) {
                return super.page(query).map(page -> fault.page(query, page));
            }
        };
    }

    private static boolean isOfStreamsByTime(EntryQuery<LogFilter> query) {
        return query.order() == Order.TIME && !query.filter().streams().isEmpty();
    }

    /** Skips what it has told where it went on, if something was appended since. */
    private static final class Skipping extends HonestLogs {
        private volatile boolean appended;
        private volatile Optional<Long> last = Optional.empty();

        Skipping(LogArchive plain) {
            super(plain);
        }

        @Override
        public List<AppendOutcome> append(List<LogBatch> batches) {
            appended = true;
            return super.append(batches);
        }

        @Override
        public Lookup<Page<Recorded<LogRecord>>> page(EntryQuery<LogFilter> query) {
            boolean goesOn = query.after().isPresent()
                    && query.after().map(EntryKey::sequence).equals(last);
            boolean skips = goesOn && appended;
            if (!goesOn) {
                appended = false;
            }
            return super.page(query).map(page -> {
                if (page.items().size() == query.limit()) {
                    last = Optional.of(page.items().getLast().sequence());
                }
                return skips && !page.items().isEmpty()
                        ? new Page<>(page.items().subList(1, page.items().size()), page.next(), page.total())
                        : page;
            });
        }
    }

    private static LogArchive eager(LogArchive plain) {
        return new HonestLogs(plain) {
            @Override
            public Lookup<Page<Recorded<LogRecord>>> page(EntryQuery<LogFilter> query) {
                return super.page(query)
                        .map(page -> new Page<>(
                                page.items(),
                                page.next(),
                                query.filter().time().isUnbounded()
                                        ? page.total()
                                        : count(query.run(), query.filter())
                                                .toOptional()
                                                .map(count -> OptionalLong.of(count.value()))
                                                .orElse(page.total())));
            }
        };
    }

    private static LogArchive impatient(LogArchive plain) {
        return new HonestLogs(plain) {
            @Override
            public Lookup<Count> count(RunId run, LogFilter filter) {
                return super.count(run, filter)
                        .map(count -> count.value() == Count.EXACT_UP_TO ? Count.tooManyToCount() : count);
            }
        };
    }

    private static LogArchive hospitable(LogArchive plain) {
        return new HonestLogs(plain) {
            @Override
            public Lookup<Count> count(RunId run, LogFilter filter) {
                Lookup<Count> count = super.count(run, filter);
                return count.equals(Lookup.missing(Absence.UNKNOWN_RUN)) ? Lookup.found(Count.exactly(0)) : count;
            }
        };
    }
}
