package dev.sextant.adapters.sqlite;

import dev.sextant.domain.event.Event;
import dev.sextant.domain.event.EventFacets;
import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.Count;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.domain.stream.Recorded;
import dev.sextant.domain.stream.StreamKind;
import dev.sextant.ports.driven.EventLog;
import dev.sextant.support.jooq.EventSql;
import dev.sextant.support.storage.Door;
import java.util.List;

/** Events, in the runs' files. */
final class SqliteEventLog implements EventLog {
    private final Door door;
    private final WriteQueue queue;
    private final RunReader reader;
    private final EventSql events;

    SqliteEventLog(Door door, WriteQueue queue, RunReader reader, EventSql events) {
        this.door = door;
        this.queue = queue;
        this.reader = reader;
        this.events = events;
    }

    @Override
    public List<AppendOutcome> append(List<EventBatch> batches) {
        return door.inside(() -> queue.append(batches));
    }

    @Override
    public Lookup<Page<Recorded<Event>>> page(EntryQuery<EventFilter> query) {
        return ask(query.run(), (session, row) -> events.page(session, row, query));
    }

    @Override
    public Lookup<Count> count(RunId run, EventFilter filter) {
        return ask(run, (session, row) -> events.count(session, row, filter));
    }

    @Override
    public Lookup<EventFacets> facets(RunId run, EventFilter filter) {
        return ask(run, (session, row) -> events.facets(session, row, filter));
    }

    private <T> Lookup<T> ask(RunId run, RunReader.Question<T> question) {
        return door.inside(() -> reader.ask(run, StreamKind.EVENTS, question));
    }
}
