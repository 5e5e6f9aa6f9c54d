package dev.sextant.support.storage;

import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The chunks and nodes that one append seals of a series, and holds back: a further sample of the append may show that
 * samples came late, and then chunks that were sealed before are written anew.
 *
 * <p>Chunks of late samples reach over each other's times, so that a chart must open all of them. When eight such chunks
 * are full, and again when 64 are, their samples are put in order over all of them: each chunk then reaches over a part of
 * the time only. What a node says of its eight does not depend on which of them holds a sample, so the nodes above stay as
 * they are, and so does the state of the series, which has only nodes that have none above them. Whoever follows the
 * journal need not know. Used by one thread, for one append.
 */
final class SealedPages {
    /** The highest node whose chunks are put in order together: 64 of them, 2 MiB of samples, and as much again meanwhile. */
    private static final int HIGHEST_ORDERED = 2;

    /**
     * By how much times must be covered: in order, chunks cover each once, and where a clock is put back once, not three
     * times.
     */
    private static final double WORTHWHILE = 3;

    private final SeriesPages pages;
    private final int series;
    private final HeldBack<byte[]> chunks = new HeldBack<>();
    private final List<HeldBack<Node>> levels = new ArrayList<>();
    /** The first chunk that this append has not written yet: what it has, it must not drop. */
    private int unwritten;

    SealedPages(SeriesPages pages, int series) {
        this.pages = pages;
        this.series = series;
    }

    /** Things with numbers that follow each other; from {@link #first} on none is in the pages. */
    private static final class HeldBack<T> {
        private final List<T> items = new ArrayList<>();
        private int first;

        void add(int number, T item) {
            if (items.isEmpty()) {
                first = number;
            }
            items.add(item);
        }

        /** The items from a number on; to be called only while there are any. */
        List<T> from(int number) {
            return items.subList(Math.max(0, number - first), items.size());
        }
    }

    /** Answers what it weighs. */
    int chunk(int number, Columns samples) {
        byte[] chunk = ChunkCodec.write(series, number, samples);
        chunks.add(number, chunk);
        return chunk.length;
    }

    void node(int level, int number, Node node) {
        level(level).add(number, node);
        if (level == HIGHEST_ORDERED) {
            // Nothing below it will be written anew.
            write();
        }
    }

    /**
     * Puts the samples below a node in order, if that narrows what its chunks reach over. The last of the eight below has been
     * sealed just now.
     *
     * @param most how many chunks may be put in order
     * @return how many were
     */
    int order(int level, int number, List<Node> below, int most) {
        int width = 1 << (Node.FAN_BITS * level);
        int from = number * width;
        if (level > HIGHEST_ORDERED || width > most || from < unwritten || !overlap(below)) {
            return 0;
        }
        Columns samples = new Columns(width * ChunkCodec.SAMPLES);
        if (!read(from, width, samples)) {
            return 0;
        }
        List<Columns> ordered = pieces(samples.ordered());
        List<List<Node>> nodes = nodes(ordered, level);
        // What is not what the node says would be hidden among the others.
        if (!isSame(Node.over(below), Node.over(nodes.getLast()))) {
            return 0;
        }
        replace(from, ordered, nodes);
        return width;
    }

    /** Hands all that is held back to the pages. */
    void write() {
        for (int i = 0; i < chunks.items.size(); i++) {
            pages.addChunk(series, chunks.first + i, chunks.items.get(i));
        }
        unwritten = Math.max(unwritten, chunks.first + chunks.items.size());
        chunks.items.clear();
        for (int level = 0; level < levels.size(); level++) {
            HeldBack<Node> nodes = levels.get(level);
            for (int i = 0; i < nodes.items.size(); i++) {
                Node node = nodes.items.get(i);
                int number = nodes.first + i;
                byte[] bytes = NodeCodec.write(series, level, number, node);
                pages.addNode(series, level, number, node.leastSequence, node.greatestSequence, bytes);
            }
            nodes.items.clear();
        }
    }

    private static boolean overlap(List<Node> nodes) {
        double from = Double.POSITIVE_INFINITY;
        double to = Double.NEGATIVE_INFINITY;
        double covered = 0;
        for (Node node : nodes) {
            from = Math.min(from, node.first.time());
            to = Math.max(to, node.last.time());
            covered += node.last.time() - node.first.time();
        }
        return covered > WORTHWHILE * (to - from);
    }

    /** Reads chunks, most of them mostly from the pages; false if some cannot be read, and then they stay as they are. */
    private boolean read(int from, int count, Columns to) {
        try {
            int stored = Math.max(0, chunks.first - from);
            List<byte[]> read = new ArrayList<>(stored == 0 ? List.of() : pages.chunks(series, from, stored));
            read.addAll(chunks.from(from));
            for (int i = 0; i < read.size(); i++) {
                ChunkCodec.read(pages.run(), series, from + i, read.get(i), to);
            }
            return to.size == count * ChunkCodec.SAMPLES;
        } catch (StorageUnavailable e) {
            if (e.trouble() != Trouble.DAMAGED) {
                throw e;
            }
            // What is damaged must not keep others from appending; it is told to who reads it, and by an inspection.
            return false;
        }
    }

    private static List<Columns> pieces(Columns samples) {
        List<Columns> pieces = new ArrayList<>();
        for (int from = 0; from < samples.size; from += ChunkCodec.SAMPLES) {
            pieces.add(samples.piece(from, ChunkCodec.SAMPLES));
        }
        return pieces;
    }

    /** The nodes over chunks, by level, as many levels as are below a node of one. */
    private static List<List<Node>> nodes(List<Columns> chunks, int level) {
        List<List<Node>> nodes = new ArrayList<>();
        nodes.add(chunks.stream().map(Node::of).toList());
        while (nodes.size() < level) {
            List<Node> below = nodes.getLast();
            List<Node> above = new ArrayList<>();
            for (int i = 0; i < below.size(); i += Node.FAN) {
                above.add(Node.over(below.subList(i, i + Node.FAN)));
            }
            nodes.add(above);
        }
        return nodes;
    }

    private static boolean isSame(Node one, Node other) {
        return Arrays.equals(NodeCodec.write(0, 0, 0, one), NodeCodec.write(0, 0, 0, other));
    }

    private void replace(int from, List<Columns> ordered, List<List<Node>> nodes) {
        if (from < chunks.first) {
            pages.dropChunks(series, from);
        }
        chunks.from(from).clear();
        for (int i = 0; i < ordered.size(); i++) {
            chunk(from + i, ordered.get(i));
        }
        for (int level = 0; level < nodes.size(); level++) {
            HeldBack<Node> held = level(level);
            int first = from >> (Node.FAN_BITS * level);
            if (first < held.first) {
                pages.dropNodes(series, level, first);
            }
            held.from(first).clear();
            for (int i = 0; i < nodes.get(level).size(); i++) {
                held.add(first + i, nodes.get(level).get(i));
            }
        }
    }

    private HeldBack<Node> level(int level) {
        while (levels.size() <= level) {
            levels.add(new HeldBack<>());
        }
        return levels.get(level);
    }
}
