package dev.sextant.adapters.memory;

import dev.sextant.support.storage.ChunkPlace;
import dev.sextant.support.storage.SeriesHead;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * The pages of one run's samples, as committed. Changed by one {@link SampleTransaction} at a time, under the stream's
 * lock; a transaction that only reads takes what it needs of the fields when it begins, and looks into the two maps that it
 * took whenever it likes: their lists only grow, and each page in them is stamped with the commit that added it.
 */
final class SamplePages {
    /** A pyramid's level of one series. */
    record Level(int series, int level) {}

    /** A chunk, and between which sequences its samples lie. */
    record Reach(ChunkPlace place, long leastSequence, long greatestSequence) {}

    Map<Integer, GrowingList<StampedPage>> chunks = new ConcurrentHashMap<>();
    Map<Level, GrowingList<StampedPage>> nodes = new ConcurrentHashMap<>();
    final GrowingList<String> names = new GrowingList<>();
    GrowingList<Reach> reaches = new GrowingList<>();

    /** Rows, each stamped with its key. */
    GrowingList<StampedPage> journal = new GrowingList<>();

    List<StampedPage> snapshot = List.of();
    SeriesHead head = SeriesHead.EMPTY;

    /** The number of commits so far. */
    long commits;

    /**
     * Leaves out chunks and nodes. Those that read now keep the old maps.
     *
     * @param chunksFrom the first number that is left out, by series
     * @param nodesFrom the first number that is left out, by series and level
     */
    void drop(Map<Integer, Integer> chunksFrom, Map<Level, Integer> nodesFrom) {
        chunks = without(chunks, chunksFrom);
        nodes = without(nodes, nodesFrom);
        GrowingList.View<Reach> all = reaches.view();
        reaches = new GrowingList<>();
        reaches.addAll(IntStream.range(0, all.size())
                .mapToObj(all::get)
                .filter(reach -> reach.place().number()
                        < nodesFrom.getOrDefault(new Level(reach.place().series(), 0), Integer.MAX_VALUE))
                .toList());
    }

    private static <K> Map<K, GrowingList<StampedPage>> without(
            Map<K, GrowingList<StampedPage>> lists, Map<K, Integer> from) {
        Map<K, GrowingList<StampedPage>> kept = new ConcurrentHashMap<>(lists);
        from.forEach((key, first) -> kept.computeIfPresent(key, (same, list) -> list.upTo(first)));
        return kept;
    }
}
