package dev.sextant.adapters.memory;

import java.util.Arrays;
import java.util.List;

/**
 * A list that only grows, so that a {@link View} of its first <i>n</i> items stays true while more are added, costs
 * nothing, and is read without a lock. One thread adds at a time; any number take views meanwhile.
 */
final class GrowingList<T> {
    private static final int FIRST_CAPACITY = 4;

    /** Behind the view's end it has room for items that are not yet shown. */
    private Object[] items = new Object[FIRST_CAPACITY];

    private volatile View<T> view = new View<>(items, 0);

    void add(T item) {
        addAll(List.of(item));
    }

    /** Adds items, and shows all of them at once. */
    void addAll(List<? extends T> more) {
        int end = view.size();
        int needed = Math.addExact(end, more.size());
        if (needed > items.length) {
            // A copy: older views keep the old one.
            items = Arrays.copyOf(items, Math.max(needed, 2 * items.length));
        }
        for (T item : more) {
            items[end++] = item;
        }
        view = new View<>(items, end);
    }

    /** Another list, with the first items of this one. */
    GrowingList<T> upTo(int size) {
        GrowingList<T> list = new GrowingList<>();
        list.items = Arrays.copyOf(Arrays.copyOf(view.items, size), Math.max(size, FIRST_CAPACITY));
        list.view = new View<>(list.items, size);
        return list;
    }

    View<T> view() {
        return view;
    }

    /** The items that the list showed at one moment. */
    static final class View<T> {
        private final Object[] items;
        private final int size;

        private View(Object[] items, int size) {
            this.items = items;
            this.size = size;
        }

        int size() {
            return size;
        }

        /** The item at a place, 0 to {@code size() − 1}. */
        @SuppressWarnings("unchecked") // Only addAll writes, and it writes a T.
        T get(int place) {
            return (T) items[place];
        }
    }
}
