package dev.sextant.arch.faults;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.log.LogFilter;
import dev.sextant.domain.log.LogRecord;
import dev.sextant.domain.page.Count;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.store.Absence;
import dev.sextant.domain.store.Lookup;
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
                        "next is missing",
                        paging((query, page) -> new Page<>(page.items(), Optional.empty(), page.total()))),
                Fault.inLogs(
                        "LogArchive-4",
                        "a page that goes on leaves out its first entry",
                        paging(LogPageFaults::skipping)),
                Fault.inLogs(
                        "LogArchive-5",
                        "there is never a total",
                        paging((query, page) -> new Page<>(page.items(), page.next(), OptionalLong.empty()))),
                Fault.inLogs("LogArchive-6", "exactly ten thousand are too many to count", LogPageFaults::impatient),
                Fault.inLogs("LogArchive-10", "an unknown run is empty", LogPageFaults::hospitable));
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

    private static Page<Recorded<LogRecord>> skipping(EntryQuery<LogFilter> query, Page<Recorded<LogRecord>> page) {
        return query.after().isEmpty() || page.items().isEmpty()
                ? page
                : new Page<>(page.items().subList(1, page.items().size()), page.next(), page.total());
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
            public Lookup<Page<Recorded<LogRecord>>> page(EntryQuery<LogFilter> query) {
                Lookup<Page<Recorded<LogRecord>>> page = super.page(query);
                return page.equals(Lookup.missing(Absence.UNKNOWN_RUN))
                        ? Lookup.found(new Page<>(List.of(), Optional.empty(), OptionalLong.empty()))
                        : page;
            }
        };
    }
}
