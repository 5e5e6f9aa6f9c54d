package dev.sextant.support.storage;

import dev.sextant.domain.id.RunId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Pages in memory. A copy is a transaction: it sees nothing of what comes later, and is kept or thrown away. */
final class MemoryPages implements SeriesPages {
    final RunId run;
    SeriesHead head = SeriesHead.EMPTY;
    final TreeMap<Integer, String> names = new TreeMap<>();
    final TreeMap<Long, byte[]> journal = new TreeMap<>();
    final TreeMap<Integer, byte[]> snapshot = new TreeMap<>();
    final Map<ChunkPlace, byte[]> chunks;
    final TreeMap<NodePlace, NodeRow> nodes;

    /** How many chunks were shown, and how often somebody asked for chunks or for nodes. */
    int chunksShown;

    /** Keeps the chunks from who asks for them, so that none are put in order: older stores have such chunks. */
    boolean hidesChunks;

    /** How many chunks were dropped for others. */
    int chunksDropped;

    int chunkReads;
    int nodeReads;

    /** How many rows of the journal were shown. */
    int rowsShown;

    record NodePlace(int series, int level, int number) implements Comparable<NodePlace> {
        @Override
        public int compareTo(NodePlace other) {
            int byLevel = Integer.compare(level, other.level);
            int bySeries = Integer.compare(series, other.series);
            return byLevel != 0 ? byLevel : bySeries != 0 ? bySeries : Integer.compare(number, other.number);
        }
    }

    record NodeRow(long leastSequence, long greatestSequence, List<byte[]> bytes) {
        byte[] data() {
            return bytes.getFirst();
        }
    }

    MemoryPages(RunId run) {
        this.run = run;
        this.chunks = new HashMap<>();
        this.nodes = new TreeMap<>();
    }

    MemoryPages copy() {
        MemoryPages copy = new MemoryPages(run);
        copy.head = head;
        copy.names.putAll(names);
        copy.journal.putAll(journal);
        copy.snapshot.putAll(snapshot);
        copy.chunks.putAll(chunks);
        copy.nodes.putAll(nodes);
        return copy;
    }

    long bytes() {
        long bytes = 0;
        for (byte[] row : journal.values()) {
            bytes += row.length;
        }
        for (byte[] part : snapshot.values()) {
            bytes += part.length;
        }
        for (byte[] chunk : chunks.values()) {
            bytes += chunk.length;
        }
        for (NodeRow node : nodes.values()) {
            bytes += node.data().length;
        }
        return bytes;
    }

    @Override
    public RunId run() {
        return run;
    }

    @Override
    public SeriesHead head() {
        return head;
    }

    @Override
    public void writeHead(SeriesHead next) {
        head = next;
    }

    @Override
    public void addSeries(int series, String name) {
        addOnce(names, series, name);
    }

    @Override
    public Map<Integer, String> series() {
        return names;
    }

    @Override
    public void addJournalRow(long last, byte[] row) {
        addOnce(journal, last, row);
    }

    @Override
    public void visitJournal(long after, Predicate<byte[]> visitor) {
        for (byte[] row : journal.tailMap(after, false).values()) {
            rowsShown++;
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
        addOnce(snapshot, part, data);
    }

    @Override
    public Optional<byte[]> snapshotPart(int part) {
        return Optional.ofNullable(snapshot.get(part));
    }

    @Override
    public void dropSnapshot() {
        snapshot.clear();
    }

    @Override
    public void addChunk(int series, int number, byte[] data) {
        addOnce(chunks, new ChunkPlace(series, number), data);
    }

    @Override
    public void dropChunks(int series, int from) {
        chunksDropped += chunks.size();
        chunks.keySet().removeIf(place -> place.series() == series && place.number() >= from);
        chunksDropped -= chunks.size();
    }

    @Override
    public List<byte[]> chunks(int series, int from, int count) {
        chunkReads++;
        List<byte[]> found = new ArrayList<>();
        for (int i = from; !hidesChunks && i < from + count; i++) {
            byte[] chunk = chunks.get(new ChunkPlace(series, i));
            if (chunk != null) {
                found.add(chunk);
            }
        }
        chunksShown += found.size();
        return found;
    }

    @Override
    public void addNode(int series, int level, int number, long leastSequence, long greatestSequence, byte[] data) {
        addOnce(
                nodes,
                new NodePlace(series, level, number),
                new NodeRow(leastSequence, greatestSequence, List.of(data)));
    }

    @Override
    public void dropNodes(int series, int level, int from) {
        nodes.keySet().removeIf(place -> place.series() == series && place.level() == level && place.number() >= from);
    }

    @Override
    public List<byte[]> nodes(int series, int level, int from, int count) {
        nodeReads++;
        return nodes
                .subMap(new NodePlace(series, level, from), new NodePlace(series, level, from + count))
                .values()
                .stream()
                .map(NodeRow::data)
                .toList();
    }

    @Override
    public List<ChunkPlace> chunksBetween(long first, long last) {
        List<ChunkPlace> found = new ArrayList<>();
        nodes.forEach((place, row) -> {
            if (place.level() == 0 && row.leastSequence() <= last && row.greatestSequence() >= first) {
                found.add(new ChunkPlace(place.series(), place.number()));
            }
        });
        // In any order, it says.
        return found.reversed();
    }

    private static <K, V> void addOnce(Map<K, V> map, K key, V value) {
        if (map.putIfAbsent(key, value) != null) {
            throw new IllegalStateException(key + " was added twice");
        }
    }
}
