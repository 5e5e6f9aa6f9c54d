package dev.sextant.domain.event;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.page.EntryFilter;
import dev.sextant.domain.page.Fingerprint;
import dev.sextant.domain.text.BoundedText;
import dev.sextant.domain.text.CodePointOrder;
import dev.sextant.domain.text.Needle;
import dev.sextant.domain.text.TextTest;
import dev.sextant.domain.time.TimeRange;
import dev.sextant.domain.time.WallRange;
import java.util.Optional;
import java.util.Set;

/**
 * Chooses events. Everything that is given must hold; what is empty or unbounded admits all.
 *
 * @param types any of these types, exactly; at most 100
 * @param target a test of the target
 * @param source a test of the source; an event without a source fails it
 * @param internal only internal events ({@code true}) or only others ({@code false})
 * @param time where on the run's own axis
 * @param wall where on the wall
 * @param text found in type, target, source or context
 */
public record EventFilter(
        Set<String> types,
        Optional<TextTest> target,
        Optional<TextTest> source,
        Optional<Boolean> internal,
        TimeRange time,
        WallRange wall,
        Optional<Needle> text)
        implements EntryFilter {
    /** The most types that one filter names. */
    public static final int MOST_TYPES = 100;

    /** Every event. */
    public static final EventFilter ALL = new EventFilter(
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            TimeRange.ALL,
            WallRange.ALL,
            Optional.empty());

    public EventFilter {
        types = Set.copyOf(types);
        if (types.size() > MOST_TYPES) {
            throw new InvalidValue("types", "names " + types.size() + " types, but must name at most " + MOST_TYPES);
        }
        types.forEach(type -> BoundedText.name("types", type));
    }

    public EventFilter types(Set<String> only) {
        return new EventFilter(only, target, source, internal, time, wall, text);
    }

    public EventFilter target(TextTest test) {
        return new EventFilter(types, Optional.of(test), source, internal, time, wall, text);
    }

    public EventFilter source(TextTest test) {
        return new EventFilter(types, target, Optional.of(test), internal, time, wall, text);
    }

    public EventFilter internal(boolean only) {
        return new EventFilter(types, target, source, Optional.of(only), time, wall, text);
    }

    public EventFilter time(TimeRange range) {
        return new EventFilter(types, target, source, internal, range, wall, text);
    }

    public EventFilter wall(WallRange range) {
        return new EventFilter(types, target, source, internal, time, range, text);
    }

    public EventFilter text(Needle needle) {
        return new EventFilter(types, target, source, internal, time, wall, Optional.of(needle));
    }

    /** Whether an event is chosen. A store may narrow its search by other means; this decides. */
    public boolean matches(Event event) {
        return (types.isEmpty() || types.contains(event.type()))
                && (internal.isEmpty() || internal.get() == event.internal())
                && time.contains(event.time())
                && wall.contains(event.recordedAt())
                && (target.isEmpty() || target.get().test(event.target()))
                && (source.isEmpty()
                        || event.source().filter(source.get()::test).isPresent())
                && (text.isEmpty()
                        || isIn(
                                text.get(),
                                event.type(),
                                event.target(),
                                event.source(),
                                event.context().text()));
    }

    /** Whether a text is found in those of an event: a store may ask before it reads the rest of it. */
    public static boolean isIn(Needle needle, String type, String target, Optional<String> source, String context) {
        return needle.isIn(context)
                || needle.isIn(type)
                || needle.isIn(target)
                || source.filter(needle::isIn).isPresent();
    }

    @Override
    public boolean isTallied() {
        return target.isEmpty() && source.isEmpty() && time.isUnbounded() && wall.isUnbounded() && text.isEmpty();
    }

    @Override
    public void describe(Fingerprint fingerprint) {
        fingerprint
                .add("events")
                .addAll(types.stream().sorted(CodePointOrder.ASCENDING).toList())
                .add(target)
                .add(source)
                .add(internal)
                .add(time)
                .add(wall)
                .add(text.map(Needle::text));
    }
}
