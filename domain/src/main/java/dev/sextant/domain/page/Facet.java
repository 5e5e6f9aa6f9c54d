package dev.sextant.domain.page;

import dev.sextant.domain.text.CodePointOrder;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How entries spread over the values of one field.
 *
 * @param top the most frequent values, at most 100, by falling count, then by code point
 * @param distinct how many different values there are in all
 */
public record Facet(List<Share> top, long distinct) {
    /** The most values that a facet lists. */
    public static final int MOST = 100;

    private static final Comparator<Share> BY_FALLING_COUNT =
            Comparator.comparingLong(Share::count).reversed().thenComparing(Share::value, CodePointOrder.ASCENDING);

    public Facet {
        top = List.copyOf(top);
    }

    /** One value and the number of entries that have it. */
    public record Share(String value, long count) {}

    /** Counts values one by one, or many at once. */
    public static final class Counter {
        private final Map<String, Long> counts = new HashMap<>();

        /** Begins with no value. */
        public Counter() {}

        public void add(String value) {
            add(value, 1);
        }

        public void add(String value, long count) {
            counts.merge(value, count, Long::sum);
        }

        public Facet finish() {
            return new Facet(
                    counts.entrySet().stream()
                            .map(entry -> new Share(entry.getKey(), entry.getValue()))
                            .sorted(BY_FALLING_COUNT)
                            .limit(MOST)
                            .toList(),
                    counts.size());
        }
    }
}
