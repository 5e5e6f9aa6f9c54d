package dev.sextant.adapters.memory;

import java.util.Arrays;
import java.util.List;

/**
 * A list that only grows, in segments that never move. So a {@link View} of its first <i>n</i> items stays true while
 * more are added, costs nothing, and is read without a lock. Adding, and taking a view, is guarded by the stream's lock.
 */
final class GrowingList<T> {
    private static final int SEGMENT = 1_024;
    private static final int FIRST_SEGMENTS = 4;

    private Object[][] segments = new Object[FIRST_SEGMENTS][];
    private int size;

    void add(T item) {
        int segment = size / SEGMENT;
        if (segment == segments.length) {
            // A copy: views keep the old one, whose segments are the same.
            segments = Arrays.copyOf(segments, segment * 2);
        }
        if (size % SEGMENT == 0) {
            segments[segment] = new Object[SEGMENT];
        }
        segments[segment][size % SEGMENT] = item;
        size++;
    }

    void addAll(List<T> items) {
        items.forEach(this::add);
    }

    View<T> view() {
        return new View<>(segments, size);
    }

    void clear() {
        segments = new Object[FIRST_SEGMENTS][];
        size = 0;
    }

    /** The items that the list held at one moment. */
    static final class View<T> {
        private final Object[][] segments;
        private final int size;

        private View(Object[][] segments, int size) {
            this.segments = segments;
            this.size = size;
        }

        int size() {
            return size;
        }

        /** The item at a place, 0 to {@code size() − 1}. */
        @SuppressWarnings("unchecked") // Only add writes, and it writes a T.
        T get(int index) {
            return (T) segments[index / SEGMENT][index % SEGMENT];
        }
    }
}
