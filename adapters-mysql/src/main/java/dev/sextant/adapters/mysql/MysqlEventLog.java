package dev.sextant.adapters.mysql;

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
import dev.sextant.ports.driven.EventLog;
import dev.sextant.support.jooq.EventSql;
import java.util.List;

/** The events: grouped appends, and reads in one snapshot each. */
record MysqlEventLog(StreamAppends<EventBatch> appends, StreamReads reads, EventSql events) implements EventLog {
    @Override
    public List<AppendOutcome> append(List<EventBatch> batches) {
        return appends.append(batches);
    }

    @Override
    public Lookup<Page<Recorded<Event>>> page(EntryQuery<EventFilter> query) {
        return reads.found(query.run(), (session, row) -> events.page(session, row, query));
    }

    @Override
    public Lookup<Count> count(RunId run, EventFilter filter) {
        return reads.found(run, (session, row) -> events.count(session, row, filter));
    }

    @Override
    public Lookup<EventFacets> facets(RunId run, EventFilter filter) {
        return reads.found(run, (session, row) -> events.facets(session, row, filter));
    }
}
