package dev.sextant.application.doubles;

import dev.sextant.domain.event.Event;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.json.CanonicalJson;
import dev.sextant.domain.json.Json;
import dev.sextant.domain.log.LogLevel;
import dev.sextant.domain.log.LogRecord;
import dev.sextant.domain.log.LogStream;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.domain.stream.LogBatch;
import dev.sextant.domain.stream.SampleBatch;
import dev.sextant.domain.text.BoundedText;
import dev.sextant.domain.time.WallInstant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Entries for tests. */
public final class Entries {
    private static final WallInstant AT = new WallInstant(1_000_000);

    private Entries() {}

    public static RunId run(long number) {
        return new RunId("00000000-0000-7000-8000-%012x".formatted(number));
    }

    public static Event event(String target) {
        return new Event(1.0, AT, "tested", target, Optional.empty(), false, CanonicalJson.EMPTY_OBJECT);
    }

    /** A batch of one event. */
    public static EventBatch batch(RunId run, String target) {
        return EventBatch.of(run, List.of(event(target)));
    }

    /** A batch of events {@code name/0}, {@code name/1} … */
    public static EventBatch batch(RunId run, String name, int size) {
        return EventBatch.of(
                run,
                IntStream.range(0, size).mapToObj(i -> event(name + "/" + i)).toList());
    }

    /** A batch of events as heavy as an event can be. */
    public static EventBatch heavy(RunId run, int size) {
        String name = "🧭".repeat(BoundedText.NAME_CODE_POINTS);
        Event event = new Event(1.0, AT, name, name, Optional.of(name), false, ballast(BoundedText.BODY_BYTES));
        return EventBatch.of(run, Collections.nCopies(size, event));
    }

    /** A batch that weighs so much that not one event more would fit into it. */
    public static EventBatch heaviest(RunId run, int size) {
        long each = EventBatch.MOST_BYTES / size;
        long plain = event("x").bytes();
        int context = (int) (each - plain) + CanonicalJson.EMPTY_OBJECT.text().length();
        Event event = new Event(1.0, AT, "tested", "x", Optional.empty(), false, ballast(context));
        return EventBatch.of(run, Collections.nCopies(size, event));
    }

    /** A context of exactly so many bytes. */
    private static CanonicalJson ballast(int bytes) {
        String around = "{\"ballast\":\"\"}";
        return CanonicalJson.of(new Json.Obj(Map.of("ballast", new Json.Str("x".repeat(bytes - around.length())))));
    }

    public static LogBatch logs(RunId run) {
        return LogBatch.of(
                run,
                List.of(new LogRecord(OptionalDouble.empty(), AT, LogLevel.INFO, "test", LogStream.RECORDS, "hello")));
    }

    public static SampleBatch samples(RunId run) {
        return SampleBatch.of(run).add("series", 1.0, AT.epochMicros(), 2.0).build();
    }
}
