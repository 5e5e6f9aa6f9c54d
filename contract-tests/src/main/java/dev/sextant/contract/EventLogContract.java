package dev.sextant.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.event.Event;
import dev.sextant.domain.event.EventFacets;
import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.json.CanonicalJson;
import dev.sextant.domain.json.Json;
import dev.sextant.domain.page.Count;
import dev.sextant.domain.page.Direction;
import dev.sextant.domain.page.EntryKey;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.page.Facet;
import dev.sextant.domain.page.Order;
import dev.sextant.domain.page.PageLimit;
import dev.sextant.domain.store.Absence;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.domain.text.BoundedText;
import dev.sextant.domain.text.Needle;
import dev.sextant.domain.text.TextTest;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.domain.time.WallRange;
import dev.sextant.ports.driven.EventLog;
import dev.sextant.ports.driven.Storage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The sentences of {@link EventLog}, and those of appending as they hold for events.
 *
 * <p>Not asserted: which event a cursor leads to whose key no page gave; what a page of one order answers to a key of the
 * other; how long anything takes; how entries lie in the store.
 */
@ContractFor(EventLog.class)
public abstract class EventLogContract extends EventFilterContract {
    @Test
    @Proves({"EventLog-1", "EventLog-8"})
    void every_name_reads_back_code_point_by_code_point() {
        List<Event> events = new ArrayList<>();
        for (String name : HostileValues.NAMES) {
            events.add(new Event(0, EPOCH, name, "t", Optional.of("s"), false, CanonicalJson.EMPTY_OBJECT));
            events.add(new Event(0, EPOCH, "t", name, Optional.of(name), true, context(name)));
        }

        stored(events).readsInSequence(EventFilter.ALL);
    }

    @Test
    @Proves("EventLog-1")
    void every_number_reads_back_bit_by_bit_and_every_instant_to_the_microsecond() {
        List<Event> events = new ArrayList<>();
        for (double time : HostileValues.TIMES) {
            CanonicalJson context = CanonicalJson.of(new Json.Obj(Map.of("n", new Json.Num(time))));
            events.add(new Event(time, EPOCH, "type", "target", Optional.empty(), false, context));
        }
        for (WallInstant instant : HostileValues.INSTANTS) {
            events.add(new Event(1, instant, "type", "target", Optional.empty(), false, CanonicalJson.EMPTY_OBJECT));
        }

        EntryReading<EventFilter, Event> reading = stored(events);
        reading.readsEveryWay(EventFilter.ALL);
        for (WallInstant instant : HostileValues.INSTANTS) {
            reading.reads(EventFilter.ALL.wall(new WallRange(Optional.of(instant), Optional.empty())));
        }
    }

    @Test
    @Proves("EventLog-1")
    void a_context_of_one_mebibyte_reads_back() {
        String most = "{\"a\":\"" + "x".repeat(BoundedText.BODY_BYTES - 8) + "\"}";
        String astral = "{\"\ud83d\ude00\":\"" + "\ud83d\ude00".repeat((BoundedText.BODY_BYTES - 12) / 4) + "\"}";
        List<Event> events = new ArrayList<>();
        for (String context : List.of(most, "{}", astral, "{\"last\":true}")) {
            events.add(new Event(0, EPOCH, "type", "target", Optional.empty(), false, CanonicalJson.stored(context)));
        }

        EntryReading<EventFilter, Event> reading = stored(events);
        reading.readsInSequence(EventFilter.ALL);
        reading.readsInSequence(EventFilter.ALL.text(new Needle("X\"}")));
    }

    @Test
    @Proves("EventLog-1")
    void no_time_zone_moves_an_instant() {
        List<Event> events = new ArrayList<>();
        HostileValues.INSTANTS.forEach(at ->
                events.add(new Event(0, at, "type", "target", Optional.empty(), false, CanonicalJson.EMPTY_OBJECT)));
        RunId run = runs().pending();

        HostileZones.in("Europe/Berlin", () -> append(anotherHandle(), List.of(EventBatch.of(run, events))));
        for (String zone : HostileValues.ZONES) {
            HostileZones.in(
                    zone,
                    () -> reading(run, anotherHandle(), events)
                            .reads(EventFilter.ALL.wall(WallRange.of(
                                    HostileValues.at("2031-03-09T06:59:59.999999Z"),
                                    HostileValues.at("2031-10-26T01:30:00Z")))));
        }
    }

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

        for (Direction direction : Direction.values()) {
            EntryQuery<EventFilter> query =
                    reading.query(EventFilter.ALL.internal(false)).direction(direction);
            for (long sequence : new long[] {0, 1, 20, 39, 40, 41, 1_000_000}) {
                reading.readPage(query.limit(3).after(EntryKey.at(sequence)));
            }
            for (double time : new double[] {-Double.MAX_VALUE, -10, -0.1, 0, 2.5, 9.75, Double.MAX_VALUE}) {
                for (long sequence : new long[] {0, 7, 1_000}) {
                    reading.readPage(query.order(Order.TIME).limit(3).after(new EntryKey(time, sequence)));
                }
            }
        }
    }

    @Test
    @Proves({"EventLog-2", "EventLog-3"})
    void a_page_that_ends_with_the_last_event_has_no_next() {
        EntryReading<EventFilter, Event> reading = stored(new SeededEvents(3).list(PageLimit.MOST + 1));

        for (int limit : new int[] {PageLimit.DEFAULT, PageLimit.MOST - 1, PageLimit.MOST}) {
            for (long ahead : new long[] {limit - 1L, limit, limit + 1L}) {
                long after = PageLimit.MOST + 1 - ahead;
                reading.readPage(reading.query(EventFilter.ALL).limit(limit).after(EntryKey.at(after)));
            }
        }
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

    @Test
    @Proves({"EventLog-5", "EventLog-6"})
    void totals_and_counts_keep_up_with_every_append() {
        SeededEvents draw = new SeededEvents(9);
        RunId run = runs().pending();
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            List<Event> more = draw.list(30);
            events.addAll(more);
            append(EventBatch.of(run, more));
            for (EventFilter filter : List.of(EventFilter.ALL, EventFilter.ALL.types(draw.types()), draw.filter())) {
                EntryReading<EventFilter, Event> reading = reading(run, storage(), events);
                reading.readPage(reading.query(filter).limit(5));
                assertThat(found(storage().events().count(run, filter)))
                        .as("%s", filter)
                        .isEqualTo(Count.exactly(reading.oracle().chosen(filter).size()));
            }
        }
    }

    @Test
    @Proves("EventLog-6")
    void a_count_is_exact_up_to_ten_thousand_and_beyond_it_if_it_is_tallied() {
        RunId run = runs().pending();
        EventFilter read = EventFilter.ALL.wall(new WallRange(Optional.of(EPOCH), Optional.empty()));
        EventFilter tallied =
                EventFilter.ALL.types(Set.of("type", "no such type")).internal(false);
        append(EventBatch.of(run, Collections.nCopies(Count.EXACT_UP_TO, event("a"))));

        assertThat(found(storage().events().count(run, read))).isEqualTo(Count.exactly(10_000));
        append(batch(run, "b"));
        assertThat(found(storage().events().count(run, read))).isEqualTo(Count.tooManyToCount());
        assertThat(found(storage().events().count(run, tallied))).isEqualTo(Count.exactly(10_001));
        assertThat(found(storage().events().count(run, EventFilter.ALL))).isEqualTo(Count.exactly(10_001));
    }

    @Test
    @Proves("EventLog-7")
    void facets_count_the_types_and_targets_of_the_chosen_events() {
        SeededEvents draw = new SeededEvents(10);
        EntryReading<EventFilter, Event> reading = stored(draw.list(300));

        for (int i = 0; i < 12; i++) {
            EventFilter filter = i == 0 ? EventFilter.ALL : draw.filter();
            assertThat(found(storage().events().facets(reading.run(), filter)))
                    .as("%s", filter)
                    .isEqualTo(facets(reading.oracle().chosen(filter)));
        }
    }

    @Test
    @Proves({"EventLog-7", "EventLog-8"})
    void facets_tell_all_names_apart_and_list_the_most_frequent_hundred() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            String name = i < HostileValues.NAMES.size() ? HostileValues.NAMES.get(i) : "name " + i;
            Event event = new Event(i, EPOCH, name, name, Optional.empty(), false, CanonicalJson.EMPTY_OBJECT);
            events.addAll(Collections.nCopies(1 + i % 7, event));
        }
        EntryReading<EventFilter, Event> reading = stored(events);

        EventFacets facets = found(storage().events().facets(reading.run(), EventFilter.ALL));
        assertThat(facets).isEqualTo(facets(reading.oracle().all()));
        assertThat(facets.types().top()).hasSize(Facet.MOST);
        assertThat(facets.types().distinct()).isEqualTo(250);
    }

    @Test
    @Proves("EventLog-9")
    void a_run_without_events_has_empty_pages_and_an_unknown_one_has_none() {
        RunId empty = runs().pending();
        EntryReading<EventFilter, Event> nothing = reading(empty, storage(), List.of());

        assertMissing(storage(), Runs.unknown(), Absence.UNKNOWN_RUN);
        nothing.readsEveryWay(EventFilter.ALL);
        assertThat(found(storage().events().count(empty, EventFilter.ALL))).isEqualTo(Count.exactly(0));
        assertThat(found(storage().events().facets(empty, EventFilter.ALL))).isEqualTo(facets(List.of()));
    }

    @Test
    @Proves("EventLog-9")
    void an_archived_run_reads_as_before_and_a_purged_one_no_more() {
        Storage other = anotherHandle();
        List<Event> events = new SeededEvents(11).list(60);
        EntryReading<EventFilter, Event> reading = stored(events);
        EntryReading<EventFilter, Event> there = reading(reading.run(), other, events);
        runs().archive(reading.run());

        reading.reads(EventFilter.ALL);
        there.reads(EventFilter.ALL.internal(true));
        runs().purge(reading.run());
        assertMissing(storage(), reading.run(), Absence.RUN_PURGED);
        assertMissing(other, reading.run(), Absence.RUN_PURGED);
    }

    @Test
    @Proves("EventLog-10")
    void the_events_of_two_runs_never_mix() {
        SeededEvents draw = new SeededEvents(12);
        List<Event> mine = draw.list(40);
        List<Event> theirs = draw.list(40);
        RunId one = runs().pending();
        RunId two = runs().pending();
        for (int i = 0; i < 40; i += 10) {
            append(List.of(EventBatch.of(one, mine.subList(i, i + 10)), EventBatch.of(two, theirs.subList(i, i + 10))));
        }

        reading(one, storage(), mine).readsEveryWay(EventFilter.ALL);
        reading(two, storage(), theirs).readsEveryWay(EventFilter.ALL);
        runs().purge(one);
        reading(two, storage(), theirs).reads(EventFilter.ALL.internal(true));
        assertThat(found(storage().events().facets(two, EventFilter.ALL))
                        .types()
                        .distinct())
                .isEqualTo(theirs.stream().map(Event::type).distinct().count());
    }
}
