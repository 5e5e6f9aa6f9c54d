package dev.sextant.support.jooq;

import dev.sextant.domain.event.Event;
import dev.sextant.domain.event.EventFacets;
import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.page.Count;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.page.Facet;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.domain.stream.Recorded;
import java.sql.SQLException;

/** Stores and reads events. The stream's row is read in the same transaction. */
public final class EventSql {
    private final EntrySql<Event, EventFilter, EventBatch> entries;

    /**
     * Over the tables of one store.
     *
     * @param cache of that store
     */
    public EventSql(Dialect dialect, BlockCache cache) {
        entries = new EntrySql<>(dialect, new EventTable(), cache);
    }

    /** What {@link AppendSql} needs to store batches. */
    public Storing<EventBatch> writer() {
        return entries.writer();
    }

    public Page<Recorded<Event>> page(Session session, StreamRow row, EntryQuery<EventFilter> query)
            throws SQLException {
        return entries.page(session, row, query);
    }

    public Count count(Session session, StreamRow row, EventFilter filter) throws SQLException {
        return entries.count(session, row, filter);
    }

    public EventFacets facets(Session session, StreamRow row, EventFilter filter) throws SQLException {
        Facet.Counter types = new Facet.Counter();
        Facet.Counter targets = new Facet.Counter();
        entries.each(session, row, filter, event -> {
            types.add(event.type());
            targets.add(event.target());
        });
        return new EventFacets(types.finish(), targets.finish());
    }
}
