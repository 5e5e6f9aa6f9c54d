package dev.sextant.support.jooq;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The tails of the streams that were written last. A tail is taken out by the append that works on it and put back after
 * its commit: what was rolled back leaves none.
 */
final class Tails<E> {
    private static final int MOST = 512;
    /** Entries take a hundred times as much as the rest, so only the streams that were written last of all keep them. */
    private static final int MOST_WITH_ENTRIES = 64;

    /** Those that were put here last come last. */
    private final SequencedMap<Long, Tail<E>> byRun = new LinkedHashMap<>();

    private final SequencedMap<Long, Tail<E>> withEntries = new LinkedHashMap<>();

    synchronized Optional<Tail<E>> take(StreamRow row) {
        Tail<E> whole = withEntries.remove(row.run());
        Tail<E> tail = byRun.remove(row.run());
        return Optional.ofNullable(whole == null ? tail : whole).filter(found -> found.isOf(row));
    }

    synchronized void put(long run, Tail<E> tail) {
        byRun.put(run, tail.withoutEntries());
        if (byRun.size() > MOST) {
            byRun.pollFirstEntry();
        }
        if (!tail.entries().isEmpty()) {
            withEntries.put(run, tail);
            if (withEntries.size() > MOST_WITH_ENTRIES) {
                withEntries.pollFirstEntry();
            }
        }
    }
}
