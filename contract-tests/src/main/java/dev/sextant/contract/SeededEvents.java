package dev.sextant.contract;

import dev.sextant.domain.event.Event;
import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.json.CanonicalJson;
import dev.sextant.domain.json.Json;
import dev.sextant.domain.text.Needle;
import dev.sextant.domain.text.TextTest;
import dev.sextant.domain.time.TimeRange;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.domain.time.WallRange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;

/** Events, and filters that choose some of them, drawn from a seed. Times, names and instants repeat often. */
final class SeededEvents {
    private static final List<String> WORDS = List.of(
            "Step",
            "step",
            "reset",
            "caf\u00e9",
            "cafe\u0301",
            "50%",
            "5_0",
            "a\\b",
            "\u00c4rger",
            "\ud83d\ude00 ok",
            "n\0l");

    private final Random random;

    SeededEvents(long seed) {
        random = new Random(seed);
    }

    List<Event> list(int size) {
        List<Event> events = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            events.add(event());
        }
        return events;
    }

    Event event() {
        return new Event(
                time(),
                instant(),
                word(),
                word() + random.nextInt(3),
                random.nextInt(4) == 0 ? Optional.empty() : Optional.of(word()),
                random.nextInt(3) == 0,
                context());
    }

    /** A filter that asks for anything with a chance of one in three. */
    EventFilter filter() {
        return new EventFilter(
                sometimes() ? types() : Set.of(),
                sometimes() ? Optional.of(test(random.nextInt(3) + "")) : Optional.empty(),
                sometimes() ? Optional.of(test("")) : Optional.empty(),
                sometimes() ? Optional.of(random.nextBoolean()) : Optional.empty(),
                sometimes() ? timeRange() : TimeRange.ALL,
                sometimes() ? wallRange() : WallRange.ALL,
                sometimes() ? Optional.of(needle()) : Optional.empty());
    }

    Set<String> types() {
        Set<String> types = new HashSet<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            types.add(word());
        }
        return types;
    }

    TimeRange timeRange() {
        double from = time();
        return switch (random.nextInt(4)) {
            case 0 -> TimeRange.from(from);
            case 1 -> TimeRange.to(from);
            case 2 -> TimeRange.of(from, time());
            default -> TimeRange.of(from, from + 4);
        };
    }

    WallRange wallRange() {
        WallInstant from = instant();
        return switch (random.nextInt(4)) {
            case 0 -> new WallRange(Optional.of(from), Optional.empty());
            case 1 -> new WallRange(Optional.empty(), Optional.of(from));
            case 2 -> WallRange.of(from, instant());
            default -> WallRange.of(from, new WallInstant(from.epochMicros() + 3_000_000));
        };
    }

    Needle needle() {
        String word = word();
        int end = word.offsetByCodePoints(0, 1 + random.nextInt(word.codePointCount(0, word.length())));
        String part = word.substring(0, end);
        return new Needle(random.nextBoolean() ? part : part.toUpperCase(java.util.Locale.ROOT));
    }

    String word() {
        return oneOf(WORDS);
    }

    /** A quarter of them, with equal ones among them, forward and back around 0. */
    double time() {
        return (random.nextInt(80) - 40) / 4.0;
    }

    OptionalDouble maybeTime() {
        return random.nextInt(4) == 0 ? OptionalDouble.empty() : OptionalDouble.of(time());
    }

    /** Around the epoch. */
    WallInstant instant() {
        return new WallInstant((random.nextInt(40) - 20) * 1_000_000L + random.nextInt(3) - 1);
    }

    <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean sometimes() {
        return random.nextInt(3) == 0;
    }

    private TextTest test(String suffix) {
        return random.nextBoolean() ? new TextTest.Equals(word() + suffix) : new TextTest.Contains(needle());
    }

    private CanonicalJson context() {
        return random.nextInt(3) == 0
                ? CanonicalJson.EMPTY_OBJECT
                : CanonicalJson.of(new Json.Obj(Map.of(word(), new Json.Str(word()), "n", new Json.Num(time()))));
    }
}
