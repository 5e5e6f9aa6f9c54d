package dev.sextant.adapters.memory;

import dev.sextant.support.storage.ChunkPlace;
import dev.sextant.support.storage.SeriesHead;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The pages of one run's samples, as committed. Changed by one {@link SampleTransaction} at a time, under the stream's
 * lock; a transaction that only reads takes what it needs of the fields when it begins, and looks into the two maps
 * whenever it likes: their lists only grow, and each page in them is stamped with the commit that added it.
 */
final class SamplePages {
    /** A pyramid's level of one series. */
    record Level(int series, int level) {}

    /** A chunk, and between which sequences its samples lie. */
    record Reach(ChunkPlace place, long leastSequence, long greatestSequence) {}

    final Map<Integer, GrowingList<StampedPage>> chunks = new ConcurrentHashMap<>();
    final Map<Level, GrowingList<StampedPage>> nodes = new ConcurrentHashMap<>();
    final GrowingList<String> names = new GrowingList<>();
    final GrowingList<Reach> reaches = new GrowingList<>();

    /** Rows, each stamped with its key. */
    GrowingList<StampedPage> journal = new GrowingList<>();

    List<StampedPage> snapshot = List.of();
    SeriesHead head = SeriesHead.EMPTY;

    /** The number of commits so far. */
    long commits;
}
