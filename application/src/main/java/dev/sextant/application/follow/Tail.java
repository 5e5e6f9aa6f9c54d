package dev.sextant.application.follow;

import dev.sextant.domain.store.Lookup;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * One stream of one run, read by sequence.
 *
 * @param pages reads the entries that follow a sequence
 * @param sequence an entry's place
 */
record Tail<T>(Pages<T> pages, ToLongFunction<T> sequence) {
    /** Reads at most {@code limit} entries, exactly those that follow a sequence. */
    @FunctionalInterface
    interface Pages<T> {
        Lookup<List<T>> after(long sequence, int limit);
    }

    /** Whether anything follows a sequence. */
    boolean goesOnAfter(long place) {
        return pages.after(place, 1) instanceof Lookup.Found<List<T>>(List<T> next) && !next.isEmpty();
    }

    /**
     * The last sequence of the stream, found by doubling and halving: some forty short reads at most, whatever its
     * length, from any store.
     *
     * @param before a place that something follows
     */
    long head(long before) {
        long low = before;
        long stride = 1;
        while (goesOnAfter(low + stride)) {
            low += stride;
            stride *= 2;
        }
        long high = low + stride;
        // Something follows low, nothing followed high when it was looked at.
        while (high - low > 1) {
            long middle = low + (high - low) / 2;
            if (goesOnAfter(middle)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}
