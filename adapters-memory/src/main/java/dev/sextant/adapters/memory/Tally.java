package dev.sextant.adapters.memory;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Counts entries by the part that a tallied filter looks at, and keeps one specimen of each, so that a filter itself
 * says which of them it chooses. Guarded by the stream's lock.
 */
final class Tally<E> {
    private final Function<E, Object> part;
    private final Map<Object, Counted<E>> counts = new HashMap<>();

    private record Counted<E>(E specimen, long count) {
        Counted<E> andOneMore() {
            return new Counted<>(specimen, count + 1);
        }
    }

    Tally(Function<E, Object> part) {
        this.part = part;
    }

    void add(E entry) {
        counts.compute(
                part.apply(entry), (key, counted) -> counted == null ? new Counted<>(entry, 1) : counted.andOneMore());
    }

    /** How many entries are chosen by a filter that looks at nothing but the tallied part. */
    long count(Predicate<E> chosen) {
        return counts.values().stream()
                .filter(counted -> chosen.test(counted.specimen()))
                .mapToLong(Counted::count)
                .sum();
    }

    /** The counts as they are now. */
    Map<Object, Long> counts() {
        Map<Object, Long> copy = new HashMap<>();
        counts.forEach((key, counted) -> copy.put(key, counted.count()));
        return copy;
    }
}
