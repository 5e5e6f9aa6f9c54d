package dev.sextant.support.benchmarks.parts;

import dev.sextant.domain.id.RunId;
import dev.sextant.support.storage.ChunkPlace;
import dev.sextant.support.storage.SeriesHead;
import dev.sextant.support.storage.SeriesPages;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A run's pages on the heap: what is measured is the engine, and no disk. Nobody follows these samples. */
final class HeapPages implements SeriesPages {
    static final RunId RUN = new RunId("0197f3a2-0000-7000-8000-000000000001");

    private SeriesHead head = SeriesHead.EMPTY;
    private final Map<Integer, String> names = new HashMap<>();
    private final TreeMap<Long, byte[]> journal = new TreeMap<>();
    private final List<byte[]> snapshot = new ArrayList<>();
    private final Map<Integer, List<byte[]>> chunks = new HashMap<>();
    private final Map<Level, List<byte[]>> nodes = new HashMap<>();

    private record Level(int series, int level) {}

    @Override
    public RunId run() {
        return RUN;
    }

    @Override
    public SeriesHead head() {
        return head;
    }

    @Override
    public void writeHead(SeriesHead newHead) {
        head = newHead;
    }

    @Override
    public void addSeries(int series, String name) {
        names.put(series, name);
    }

    @Override
    public Map<Integer, String> series() {
        return names;
    }

    @Override
    public void addJournalRow(long last, byte[] row) {
        journal.put(last, row);
    }

    @Override
    public void visitJournal(long after, Predicate<byte[]> visitor) {
        for (byte[] row : journal.tailMap(after, false).values()) {
            if (!visitor.test(row)) {
                return;
            }
        }
    }

    @Override
    public void dropJournal(long last) {
        journal.headMap(last, true).clear();
    }

    @Override
    public void addSnapshotPart(int part, byte[] data) {
        snapshot.add(part, data);
    }

    @Override
    public Optional<byte[]> snapshotPart(int part) {
        return part < snapshot.size() ? Optional.of(snapshot.get(part)) : Optional.empty();
    }

    @Override
    public void dropSnapshot() {
        snapshot.clear();
    }

    @Override
    public void addChunk(int series, int number, byte[] data) {
        chunks.computeIfAbsent(series, first -> new ArrayList<>()).add(number, data);
    }

    @Override
    public void dropChunks(int series, int from) {
        dropFrom(from, chunks.getOrDefault(series, List.of()));
    }

    @Override
    public List<byte[]> chunks(int series, int from, int count) {
        return some(chunks.getOrDefault(series, List.of()), from, count);
    }

    @Override
    public void addNode(int series, int level, int number, long leastSequence, long greatestSequence, byte[] data) {
        nodes.computeIfAbsent(new Level(series, level), first -> new ArrayList<>())
                .add(number, data);
    }

    @Override
    public void dropNodes(int series, int level, int from) {
        dropFrom(from, nodes.getOrDefault(new Level(series, level), List.of()));
    }

    private static void dropFrom(int from, List<byte[]> pages) {
        pages.subList(from, pages.size()).clear();
    }

    @Override
    public List<byte[]> nodes(int series, int level, int from, int count) {
        return some(nodes.getOrDefault(new Level(series, level), List.of()), from, count);
    }

    private static List<byte[]> some(List<byte[]> all, int from, int count) {
        return List.copyOf(all.subList(Math.min(from, all.size()), Math.min(from + count, all.size())));
    }

    @Override
    public List<ChunkPlace> chunksBetween(long first, long last) {
        throw new UnsupportedOperationException("only who follows samples asks for this");
    }

    /** How many chunks are sealed. */
    int sealed() {
        return chunks.values().stream().mapToInt(List::size).sum();
    }
}
