package dev.sextant.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.event.Event;
import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.json.CanonicalJson;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.page.Order;
import dev.sextant.domain.page.PageLimit;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.domain.text.Needle;
import dev.sextant.domain.text.TextTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The sentences on pages of events: what each holds, and what who follows them meets. */
public abstract class EventPageContract extends EventFilterContract {
    @Test
    @Proves({"EventLog-2", "EventLog-3", "EventLog-5"})
    void each_page_of_every_order_direction_and_size_holds_what_it_should() {
        EntryReading<EventFilter, Event> reading = stored(new SeededEvents(1).list(60));

        reading.readsEveryWay(EventFilter.ALL);
        reading.readsEveryWay(EventFilter.ALL.internal(true));
        reading.readsEveryWay(EventFilter.ALL.target(new TextTest.Contains(new Needle("E"))));
    }

    @Test
    @Proves({"EventLog-2", "EventLog-3"})
    void a_page_begins_behind_any_key_whether_an_event_has_it_or_not() {
        EntryReading<EventFilter, Event> reading = stored(new SeededEvents(2).list(40));

        reading.readsBehindAnyKey(EventFilter.ALL.internal(false));
    }

    @Test
    @Proves({"EventLog-2", "EventLog-3"})
    void a_page_that_ends_with_the_last_event_has_no_next() {
        EntryReading<EventFilter, Event> reading = stored(new SeededEvents(3).list(PageLimit.MOST + 1));

        reading.readsUpToTheLast(EventFilter.ALL);
    }

    @Test
    @Proves({"EventLog-2", "EventLog-3"})
    void events_of_one_time_stand_in_the_order_of_their_sequences_however_far_apart_they_lie() {
        List<Event> events = new ArrayList<>(Collections.nCopies(600, at(5)));
        // Whoever looks for the earliest begins at the end, and for the latest at the beginning.
        events.set(0, at(9));
        events.set(599, at(0));
        EntryReading<EventFilter, Event> reading = stored(events);

        for (EntryQuery<EventFilter> query : reading.queriesEveryWay(EventFilter.ALL)) {
            reading.read(query.limit(3), 3);
        }
    }

    private static Event at(double time) {
        return new Event(time, EPOCH, "type", "target", Optional.empty(), false, CanonicalJson.EMPTY_OBJECT);
    }

    @Test
    @Proves("EventLog-4")
    void who_follows_pages_while_events_are_appended_meets_each_once() {
        SeededEvents draw = new SeededEvents(6);
        for (EventFilter filter : List.of(EventFilter.ALL, EventFilter.ALL.text(new Needle("e")))) {
            for (int way = 0; way < 4; way++) {
                EntryReading<EventFilter, Event> reading = stored(draw.list(50));
                reading.readsWhile(
                        reading.queriesEveryWay(filter).get(way).limit(7),
                        () -> append(EventBatch.of(reading.run(), draw.list(3))));
            }
        }
    }

    @Test
    @Proves("EventLog-4")
    void many_that_follow_pages_beside_many_that_append_meet_each_event_once() {
        EntryReading<EventFilter, Event> reading = stored(new SeededEvents(7).list(300));
        List<EntryQuery<EventFilter>> queries = reading.queriesEveryWay(EventFilter.ALL);

        Collision.of(6, i -> {
            if (i < 4) {
                reading.readsWhile(queries.get(i).limit(40), () -> {});
            } else {
                SeededEvents draw = new SeededEvents(i);
                for (int call = 0; call < 10; call++) {
                    append(EventBatch.of(reading.run(), draw.list(5)));
                }
            }
            return i;
        });
        assertThat(readAll(reading.run())).hasSize(400);
    }

    @Test
    @Proves("EventLog-4")
    void a_cursor_leads_on_through_another_handle() {
        List<Event> events = new SeededEvents(8).list(30);
        EntryReading<EventFilter, Event> here = stored(events);
        EntryReading<EventFilter, Event> there = reading(here.run(), anotherHandle(), events);
        EntryQuery<EventFilter> query =
                here.query(EventFilter.ALL).order(Order.TIME).limit(11);

        there.readPage(query.resume(here.readPage(query).next().orElseThrow()));
    }

    @Test
    @Proves({"Append-11", "EventLog-2"})
    void late_events_are_marked_in_every_order() {
        List<Event> all = new SeededEvents(13).list(40);
        RunId run = runs().pending();
        append(EventBatch.of(run, all.subList(0, 25)));
        runs().end(run);
        append(EventBatch.of(run, all.subList(25, 40)));

        EntryReading<EventFilter, Event> reading = reading(run, storage(), all).lateFrom(26);
        reading.readsEveryWay(EventFilter.ALL);
        reading.reads(EventFilter.ALL.text(new Needle("e")));
    }
}
