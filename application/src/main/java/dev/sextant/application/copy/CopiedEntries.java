package dev.sextant.application.copy;

import dev.sextant.domain.event.Event;
import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.log.LogFilter;
import dev.sextant.domain.log.LogRecord;
import dev.sextant.domain.page.Direction;
import dev.sextant.domain.page.EntryFilter;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.stream.AppendKey;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.domain.stream.LogBatch;
import dev.sextant.domain.stream.Recorded;
import dev.sextant.domain.stream.StreamDigest;
import dev.sextant.domain.stream.StreamKind;
import dev.sextant.ports.driven.Storage;
import dev.sextant.ports.driving.WholeRun;
import java.util.List;

/**
 * Events or logs, which are read and written alike.
 *
 * @param <T> an entry
 * @param <F> what chooses entries
 */
abstract class CopiedEntries<T, F extends EntryFilter> implements CopiedStream<Recorded<T>> {
    private final StreamKind kind;
    private final F all;

    private CopiedEntries(StreamKind kind, F all) {
        this.kind = kind;
        this.all = all;
    }

    static CopiedStream<Recorded<Event>> events() {
        return new CopiedEntries<>(StreamKind.EVENTS, EventFilter.ALL) {
            @Override
            Lookup<Page<Recorded<Event>>> read(Storage store, EntryQuery<EventFilter> query) {
                return store.events().page(query);
            }

            @Override
            public Lookup<List<Recorded<Event>>> page(WholeRun run, long after) {
                return run.events(after);
            }

            @Override
            public long bytesOf(Recorded<Event> event) {
                return event.entry().bytes();
            }

            @Override
            public void digest(StreamDigest digest, Recorded<Event> event) {
                digest.addEvent(event);
            }

            @Override
            public AppendOutcome append(Storage store, RunId run, AppendKey key, List<Recorded<Event>> entries) {
                EventBatch batch = EventBatch.of(run, plain(entries)).keyed(key);
                return store.events().append(List.of(batch)).getFirst();
            }
        };
    }

    static CopiedStream<Recorded<LogRecord>> logs() {
        return new CopiedEntries<>(StreamKind.LOGS, LogFilter.ALL) {
            @Override
            Lookup<Page<Recorded<LogRecord>>> read(Storage store, EntryQuery<LogFilter> query) {
                return store.logs().page(query);
            }

            @Override
            public Lookup<List<Recorded<LogRecord>>> page(WholeRun run, long after) {
                return run.logs(after);
            }

            @Override
            public long bytesOf(Recorded<LogRecord> log) {
                return log.entry().bytes();
            }

            @Override
            public void digest(StreamDigest digest, Recorded<LogRecord> log) {
                digest.addLog(log);
            }

            @Override
            public AppendOutcome append(Storage store, RunId run, AppendKey key, List<Recorded<LogRecord>> entries) {
                LogBatch batch = LogBatch.of(run, plain(entries)).keyed(key);
                return store.logs().append(List.of(batch)).getFirst();
            }
        };
    }

    abstract Lookup<Page<Recorded<T>>> read(Storage store, EntryQuery<F> query);

    @Override
    public final StreamKind kind() {
        return kind;
    }

    @Override
    public final long last(Storage store, RunId run) {
        List<Recorded<T>> newest = LeftBehind.ifGoneThere(read(
                        store,
                        EntryQuery.of(run, all).direction(Direction.BACKWARD).limit(1)))
                .items();
        return newest.isEmpty() ? 0 : newest.getFirst().sequence();
    }

    @Override
    public final long sequenceOf(Recorded<T> entry) {
        return entry.sequence();
    }

    @Override
    public final boolean isLate(Recorded<T> entry) {
        return entry.late();
    }

    private static <T> List<T> plain(List<Recorded<T>> entries) {
        return entries.stream().map(Recorded::entry).toList();
    }
}
