package dev.sextant.contract;

import dev.sextant.domain.event.Event;
import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.json.CanonicalJson;
import dev.sextant.domain.page.EntryKey;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.domain.text.BoundedText;
import dev.sextant.domain.text.Needle;
import dev.sextant.domain.text.TextTest;
import dev.sextant.domain.time.TimeRange;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.domain.time.WallRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The sentences on which events a filter chooses, with names, texts and places that have misled filters before. */
public abstract class EventFilterContract extends EventContract {
    @Test
    @Proves({"EventLog-2", "EventLog-3", "EventLog-5"})
    void each_part_of_a_filter_chooses_by_itself() {
        SeededEvents draw = new SeededEvents(4);
        EntryReading<EventFilter, Event> reading = stored(draw.list(300));

        for (int i = 0; i < 3; i++) {
            reading.reads(EventFilter.ALL.types(draw.types()));
            reading.reads(EventFilter.ALL.target(new TextTest.Equals(draw.word() + i)));
            reading.reads(EventFilter.ALL.target(new TextTest.Contains(draw.needle())));
            reading.reads(EventFilter.ALL.source(new TextTest.Equals(draw.word())));
            reading.reads(EventFilter.ALL.source(new TextTest.Contains(draw.needle())));
            reading.reads(EventFilter.ALL.time(draw.timeRange()));
            reading.reads(EventFilter.ALL.wall(draw.wallRange()));
            reading.reads(EventFilter.ALL.text(draw.needle()));
        }
        reading.reads(EventFilter.ALL.internal(true));
        reading.reads(EventFilter.ALL.internal(false));
        reading.reads(EventFilter.ALL.types(Set.of("no such type")));
        reading.reads(EventFilter.ALL.time(TimeRange.of(1, 1)));
    }

    @Test
    @Proves({"EventLog-2", "EventLog-3", "EventLog-5"})
    void the_parts_of_a_filter_choose_together() {
        SeededEvents draw = new SeededEvents(5);
        EntryReading<EventFilter, Event> reading = stored(draw.list(300));

        for (int i = 0; i < 60; i++) {
            reading.reads(draw.filter());
        }
    }

    @Test
    @Proves("EventLog-8")
    void a_name_is_equal_to_itself_alone() {
        List<Event> events = new ArrayList<>();
        for (String name : HostileValues.NAMES) {
            events.add(new Event(0, EPOCH, name, name, Optional.of(name), false, CanonicalJson.EMPTY_OBJECT));
        }
        EntryReading<EventFilter, Event> reading = stored(events);

        for (String name : HostileValues.NAMES) {
            reading.readPage(reading.query(EventFilter.ALL.types(Set.of(name))));
            reading.readPage(reading.query(EventFilter.ALL.target(new TextTest.Equals(name))));
            reading.readPage(reading.query(EventFilter.ALL.source(new TextTest.Equals(name))));
            reading.readPage(reading.query(EventFilter.ALL.target(new TextTest.Contains(new Needle(name)))));
        }
    }

    @Test
    @Proves("EventLog-8")
    void a_search_knows_no_wildcards_and_folds_case_alone() {
        List<Event> events = new ArrayList<>();
        for (String text : Needles.TEXTS) {
            String name = BoundedText.utf8Length(text) <= BoundedText.NAME_CODE_POINTS && !text.isEmpty() ? text : "-";
            events.add(new Event(0, EPOCH, "type", name, Optional.empty(), false, context(text)));
            events.add(new Event(0, EPOCH, name, "-", Optional.of(name), false, CanonicalJson.EMPTY_OBJECT));
        }
        EntryReading<EventFilter, Event> reading = stored(events);

        for (String needle : Needles.NEEDLES) {
            reading.readPage(reading.query(EventFilter.ALL.text(new Needle(needle))));
            reading.readPage(reading.query(EventFilter.ALL.target(new TextTest.Contains(new Needle(needle)))));
            reading.readPage(reading.query(EventFilter.ALL.source(new TextTest.Contains(new Needle(needle)))));
        }
    }

    @Test
    @Proves("EventLog-8")
    void a_search_folds_alike_wherever_among_thousands_its_text_stands() {
        List<Event> events = new ArrayList<>();
        for (String text : Needles.TEXTS) {
            String name = BoundedText.utf8Length(text) <= BoundedText.NAME_CODE_POINTS && !text.isEmpty() ? text : "-";
            events.add(new Event(0, EPOCH, "type", name, Optional.of(name), false, CanonicalJson.EMPTY_OBJECT));
            for (int i = 0; i < 70; i++) {
                events.add(new Event(0, EPOCH, "dull", "-", Optional.of("-"), false, context("hay " + i)));
            }
        }
        EntryReading<EventFilter, Event> reading = stored(events);

        for (String needle : Needles.NEEDLES) {
            reading.readPage(reading.query(EventFilter.ALL.text(new Needle(needle))));
            reading.readPage(reading.query(EventFilter.ALL.target(new TextTest.Contains(new Needle(needle)))));
            reading.readPage(reading.query(EventFilter.ALL.source(new TextTest.Equals(needle))));
        }
    }

    @Test
    @Proves({"EventLog-2", "EventLog-3", "EventLog-5"})
    void a_filter_finds_the_few_among_thousands_wherever_they_stand() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            // Times go back now and then; the few stand around the edges of blocks, and at both ends.
            double time = i % 1_000 + i / 1e4;
            WallInstant at = new WallInstant(1_000_000L * i);
            events.add(
                    HostileValues.AROUND_BLOCKS.contains(i)
                            ? new Event(-time, at, "rare", "Few", Optional.of("lonely"), true, context("needle"))
                            : new Event(time, at, "dull", "Many", Optional.of("crowd"), false, context("hay " + i)));
        }
        RunId run = runs().pending();
        for (int from = 0, size = 1; from < events.size(); from += size, size = Math.min(size + 250, 5_000 - from)) {
            append(EventBatch.of(run, events.subList(from, from + size)));
        }
        EntryReading<EventFilter, Event> reading = reading(run, storage(), events);

        reading.reads(EventFilter.ALL.types(Set.of("rare")));
        reading.reads(EventFilter.ALL.target(new TextTest.Equals("Few")));
        reading.reads(EventFilter.ALL.target(new TextTest.Contains(new Needle("FEW"))));
        reading.reads(EventFilter.ALL.source(new TextTest.Equals("lonely")));
        reading.reads(EventFilter.ALL.internal(true));
        reading.reads(EventFilter.ALL.time(TimeRange.of(-1_000, 0)));
        reading.reads(EventFilter.ALL.text(new Needle("Needle")));
        reading.reads(EventFilter.ALL.text(new Needle("hay 4097")));
        for (int i : HostileValues.AROUND_BLOCKS) {
            for (Event event : events.subList(Math.max(0, i - 1), i + 1)) {
                // As narrow as a range can be, and at the very bounds of a block.
                WallInstant at = event.recordedAt();
                WallRange instant = WallRange.of(at, new WallInstant(at.epochMicros() + 1));
                TimeRange time = TimeRange.of(event.time(), Math.nextUp(event.time()));
                reading.readPage(reading.query(EventFilter.ALL.wall(instant)));
                reading.readPage(reading.query(EventFilter.ALL.time(time)));
            }
            reading.readPage(
                    reading.query(EventFilter.ALL.types(Set.of("rare"))).after(EntryKey.at(i)));
        }
    }
}
