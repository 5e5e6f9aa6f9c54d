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

    /** A batch that weighs so much that not one event more would fit into it. */
    public static EventBatch heaviest(RunId run, int size) {
        long each = EventBatch.MOST_BYTES / size;
        long plain = event("x").bytes();
        CanonicalJson context = CanonicalJson.of(new Json.Obj(Map.of(
                "ballast", new Json.Str("x".repeat((int) (each - plain) - "{\"ballast\":\"\"}".length() + 2)))));
        Event event = new Event(1.0, AT, "tested", "x", Optional.empty(), false, context);
        return EventBatch.of(run, Collections.nCopies(size, event));
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
