package dev.sextant.application.follow;

import dev.sextant.domain.store.Lookup;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * One stream of one run, read by sequence.
 *
 * @param pages reads the entries that follow a sequence
 * @param sequence an entry's place
 * @param weight what an entry weighs, in bytes, at least 1
 * @param heaviest the most that an entry can weigh, in bytes
 */
record Tail<T>(Pages<T> pages, ToLongFunction<T> sequence, ToLongFunction<T> weight, long heaviest) {
    /** Reads at most {@code limit} entries, exactly those that follow a sequence. */
    @FunctionalInterface
    interface Pages<T> {
        Lookup<List<T>> after(long sequence, int limit);
    }

    /**
     * Entries that follow each other.
     *
     * @param reachesEnd whether nothing followed them when they were read
     */
    record Stretch<T>(List<T> entries, boolean reachesEnd) {
        Stretch {
            entries = List.copyOf(entries);
        }
    }

    /**
     * The entries that follow a sequence, as many as one delivery holds. The first read asks for no more than would fit if
     * each were the heaviest there can be, every later one for what would fit if the rest weighed what those before it
     * did on average: light entries take two reads, and evenly heavy ones are hardly read in vain. Where heavy entries
     * come suddenly after light ones, what does not fit is dropped and read again for the next delivery; such a read
     * holds a whole page of the heaviest entries at worst.
     */
    Lookup<Stretch<T>> stretch(long place, FollowerLimits limits) {
        List<T> entries = new ArrayList<>();
        long bytes = 0;
        long last = place;
        while (true) {
            long likely = entries.isEmpty() ? heaviest : Math.ceilDiv(bytes, entries.size());
            int most = (int) Math.min(limits.pageEntries() - entries.size(), (limits.pageBytes() - bytes) / likely);
            if (most == 0) {
                return Lookup.found(new Stretch<>(entries, false));
            }
            switch (pages.after(last, most)) {
                case Lookup.Missing<List<T>>(var why) -> {
                    // Purged in the meantime: what was read is delivered first.
                    return entries.isEmpty() ? Lookup.missing(why) : Lookup.found(new Stretch<>(entries, false));
                }
                case Lookup.Found<List<T>>(List<T> next) -> {
                    for (T entry : next) {
                        bytes += weight.applyAsLong(entry);
                        if (bytes > limits.pageBytes()) {
                            return Lookup.found(new Stretch<>(entries, false));
                        }
                        entries.add(entry);
                    }
                    if (next.size() < most) {
                        return Lookup.found(new Stretch<>(entries, true));
                    }
                    last = sequence.applyAsLong(next.getLast());
                }
            }
        }
    }

    /** Whether an entry stands at a place; at 0 a reader stands that has seen none. */
    Lookup<Boolean> reaches(long place) {
        return pages.after(Math.max(0, place - 1), 1).map(next -> place == 0 || !next.isEmpty());
    }

    /** Whether anything follows a sequence. */
    boolean goesOnAfter(long place) {
        return pages.after(place, 1) instanceof Lookup.Found<List<T>>(List<T> next) && !next.isEmpty();
    }

    /** The last sequence of the stream, 0 if there is none. */
    long end() {
        return goesOnAfter(0) ? head(0) : 0;
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
