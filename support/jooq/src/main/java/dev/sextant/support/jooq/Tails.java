package dev.sextant.support.jooq;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The tails of the streams that were written last. A tail is taken out by the append that works on it and put back after
 * its commit: what was rolled back leaves none.
 */
final class Tails {
    private static final int MOST = 512;

    private final Map<Long, Tail> byRun = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Tail> eldest) {
            return size() > MOST;
        }
    };

    synchronized Optional<Tail> take(StreamRow row) {
        return Optional.ofNullable(byRun.remove(row.run())).filter(tail -> tail.isOf(row));
    }

    synchronized void put(long run, Tail tail) {
        byRun.put(run, tail);
    }
}
