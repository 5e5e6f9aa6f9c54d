package dev.sextant.domain.stream;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.ToLongFunction;

/** An unmodifiable copy of a list of entries, each of which was weighed once: queues, budgets and stores ask again and again. */
final class WeighedList<E> extends AbstractList<E> implements RandomAccess {
    private final List<E> entries;
    private final long[] weights;
    private final long bytes;

    private WeighedList(List<E> entries, ToLongFunction<E> scale) {
        this.entries = List.copyOf(entries);
        weights = new long[this.entries.size()];
        long sum = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = scale.applyAsLong(this.entries.get(i));
            sum += weights[i];
        }
        bytes = sum;
    }

    /** The list itself if it is one of these, as it is when a batch gets a key. */
    static <E> WeighedList<E> copyOf(List<E> entries, ToLongFunction<E> scale) {
        return entries instanceof WeighedList<E> weighed ? weighed : new WeighedList<>(entries, scale);
    }

    /** What all entries weigh together. */
    long bytes() {
        return bytes;
    }

    /** What one entry weighs. */
    long bytes(int index) {
        return weights[index];
    }

    @Override
    public E get(int index) {
        return entries.get(index);
    }

    @Override
    public int size() {
        return entries.size();
    }
}
