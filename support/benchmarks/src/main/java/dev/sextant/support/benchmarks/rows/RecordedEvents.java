package dev.sextant.support.benchmarks.rows;

import dev.sextant.domain.event.Event;
import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.domain.stream.Recorded;
import dev.sextant.support.benchmarks.feed.EventFeed;
import dev.sextant.support.benchmarks.rival.EventRows;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/**
 * The same events in our store and in the baseline's.
 *
 * @param run whose they are in our store
 * @param count how many there are
 */
record RecordedEvents(OurStore ours, RunId run, EventRows rows, int count) implements AutoCloseable {
    /** How often the run's clock has started. */
    static final int STARTS = 64;

    private static final int BATCH = 10_000;
    private static final long SEED = 5;

    static RecordedEvents record(int count, Path our, Path their) throws SQLException {
        OurStore ours = OurStore.open(our);
        RunId run = ours.register();
        EventRows rows = new EventRows(their);
        EventFeed feed = new EventFeed(run, eventsPerStart(count), SEED);
        for (int sent = 0; sent < count; sent += BATCH) {
            EventBatch batch = feed.next(BATCH);
            OurStore.append(ours.storage().events(), batch);
            rows.append(batch);
        }
        return new RecordedEvents(ours, run, rows, count);
    }

    private static int eventsPerStart(int count) {
        return Math.max(1, count / STARTS);
    }

    /** After so many events the run's clock has started anew. */
    int eventsPerStart() {
        return eventsPerStart(count);
    }

    EntryQuery<EventFilter> all() {
        return EntryQuery.of(run, EventFilter.ALL);
    }

    /** The sequences of a page. */
    List<Long> page(EntryQuery<EventFilter> query) {
        List<Recorded<Event>> items =
                OurStore.found(ours.storage().events().page(query)).items();
        return items.stream().map(Recorded::sequence).toList();
    }

    @Override
    public void close() throws SQLException {
        ours.close();
        rows.close();
    }
}
