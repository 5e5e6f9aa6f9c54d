package dev.sextant.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.event.Event;
import dev.sextant.domain.event.EventFacets;
import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.json.CanonicalJson;
import dev.sextant.domain.json.Json;
import dev.sextant.domain.page.Count;
import dev.sextant.domain.page.Facet;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The sentences of {@link EventLog}, and those of appending as they hold for events; those on filters
 * stand in {@link EventFilterContract}, those on pages in {@link EventPageContract}.
 *
 * <p>Not asserted: which event a cursor leads to whose key no page gave; what a page of one order answers to a key of the
 * other; how long anything takes; how entries lie in the store.
 */
@ContractFor(EventLog.class)
public abstract class EventLogContract extends EventPageContract {
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
    @Proves({"EventLog-1", "EventLog-2"})
    void what_a_logger_is_called_an_event_may_be_called_too() {
        List<Event> events = List.of(event("first"), event("logger"), event("last"));
        RunId run = runs().pending();
        append(EventBatch.of(run, events.subList(0, 1)));
        storage().logs().append(List.of(TestRuns.logs(run, 1)));

        append(anotherHandle(), List.of(EventBatch.of(run, events.subList(1, 3))));

        EntryReading<EventFilter, Event> reading = reading(run, anotherHandle(), events);
        reading.readsInSequence(EventFilter.ALL);
        reading.readsInSequence(EventFilter.ALL.target(new TextTest.Equals("logger")));
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
    @Proves({"EventLog-1", "EventLog-7"})
    void thousands_of_long_names_are_told_apart_by_every_handle() {
        // More than a store keeps in mind of one run.
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 4_000; i++) {
            events.add(event("%05d".formatted(i) + "x".repeat(245)));
        }
        RunId run = runs().pending();
        append(EventBatch.of(run, events));
        List<Event> again = List.of(event("a new one"), events.getFirst());
        again.forEach(event -> append(EventBatch.of(run, List.of(event))));
        List<Event> some = events.subList(0, 200);
        Storage other = anotherHandle();
        append(other, List.of(EventBatch.of(run, some)));

        List<Event> all = Stream.of(events, again, some).flatMap(List::stream).toList();
        for (Storage handle : List.of(storage(), other)) {
            EntryReading<EventFilter, Event> reading = reading(run, handle, all);
            reading.readsInSequence(EventFilter.ALL);
            assertThat(found(handle.events().facets(run, EventFilter.ALL)))
                    .isEqualTo(facets(reading.oracle().chosen(EventFilter.ALL)));
        }
        assertThat(storage().care().verify().findings()).isEmpty();
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
