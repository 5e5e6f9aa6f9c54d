package dev.sextant.support.jooq;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The words of one stream of the runs that were read last, shared by all readers. A word that was committed never changes,
 * and a run's number is never given twice, so what is remembered stays true; it is bounded by forgetting.
 */
final class WordCache {
    private static final int MOST_RUNS = 32;

    private final Map<Long, Map<Integer, String>> byRun = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Map<Integer, String>> eldest) {
            return size() > MOST_RUNS;
        }
    };

    /** What is remembered of a run's words; whoever reads further ones adds them. */
    synchronized Map<Integer, String> of(long run) {
        return byRun.computeIfAbsent(run, no -> new ConcurrentHashMap<>());
    }
}
