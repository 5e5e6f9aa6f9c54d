package dev.sextant.support.storage;

import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import java.util.ArrayList;
import java.util.List;

/**
 * The chunks and nodes that one append seals of a series, to be written when it ends: until then it may show that samples
 * came late, and then chunks that were sealed before are written anew with them.
 *
 * <p>Chunks of late samples reach over each other's times, so that a chart must open all of them. When eight such chunks
 * are full, and again when 64 are, their samples are put in order over all of them: each chunk then reaches over a part of
 * the time only. What a node says of its eight does not depend on which of them holds a sample, so the nodes above stay as
 * they are, and so does the state of the series, which has only nodes that have none above them. Whoever follows the
 * journal need not know. Used by one thread, for one append.
 */
final class SealedPages {
    /** The highest node whose chunks are put in order together: 64 of them, 2 MiB of samples meanwhile. */
    private static final int HIGHEST_ORDERED = 2;

    /** By how much times must be covered: in order, chunks cover each once. */
    private static final double WORTHWHILE = 2;

    private final SeriesPages pages;
    private final int series;
    private final Pending<byte[]> chunks = new Pending<>();
    private final List<Pending<Node>> levels = new ArrayList<>();

    SealedPages(SeriesPages pages, int series) {
        this.pages = pages;
        this.series = series;
    }

    /** Things with numbers that follow each other. */
    private static final class Pending<T> {
        private final List<T> items = new ArrayList<>();
        private int first;

        void add(int number, T item) {
            if (items.isEmpty()) {
                first = number;
            }
            items.add(item);
        }

        /** Drops those from a number on; answers whether the pages have some of these, too. */
        boolean dropFrom(int number) {
            items.subList(Math.max(0, number - first), items.size()).clear();
            return number < first;
        }
    }

    void chunk(int number, Columns samples) {
        chunks.add(number, ChunkCodec.write(series, number, samples));
    }

    void node(int level, int number, Node node) {
        level(level).add(number, node);
        if (level == HIGHEST_ORDERED) {
            // Nothing below it will be written anew.
            write();
        }
    }

    /** Puts the samples below a node that is about to be sealed in order, if that narrows what its chunks reach over. */
    void complete(int level, int number, List<Node> below) {
        if (level <= HIGHEST_ORDERED && overlap(below)) {
            int width = 1 << (Node.FAN_BITS * level);
            Columns samples = new Columns(width * ChunkCodec.SAMPLES);
            if (read(number * width, width, samples)) {
                replace(number * width, level, samples.ordered());
            }
        }
    }

    /** Hands all that is left to the pages. */
    void write() {
        for (int i = 0; i < chunks.items.size(); i++) {
            pages.addChunk(series, chunks.first + i, chunks.items.get(i));
        }
        chunks.items.clear();
        for (int level = 0; level < levels.size(); level++) {
            Pending<Node> nodes = levels.get(level);
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
            read.addAll(chunks.items.subList(Math.max(0, from - chunks.first), chunks.items.size()));
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

    private void replace(int from, int level, Columns samples) {
        if (chunks.dropFrom(from)) {
            pages.dropChunks(series, from);
        }
        for (int below = 0; below < level; below++) {
            int first = from >> (Node.FAN_BITS * below);
            if (level(below).dropFrom(first)) {
                pages.dropNodes(series, below, first);
            }
        }
        List<Node> leaves = new ArrayList<>();
        for (int i = 0; i < samples.size / ChunkCodec.SAMPLES; i++) {
            Columns piece = samples.piece(i * ChunkCodec.SAMPLES, ChunkCodec.SAMPLES);
            chunk(from + i, piece);
            leaves.add(Node.of(piece));
        }
        replaceNodes(from, level, leaves);
    }

    private void replaceNodes(int from, int level, List<Node> leaves) {
        List<Node> nodes = leaves;
        for (int below = 0; below < level; below++) {
            int first = from >> (Node.FAN_BITS * below);
            List<Node> above = new ArrayList<>();
            for (int i = 0; i < nodes.size(); i++) {
                level(below).add(first + i, nodes.get(i));
                if ((i + 1) % Node.FAN == 0) {
                    above.add(Node.over(nodes.subList(i + 1 - Node.FAN, i + 1)));
                }
            }
            nodes = above;
        }
    }

    private Pending<Node> level(int level) {
        while (levels.size() <= level) {
            levels.add(new Pending<>());
        }
        return levels.get(level);
    }
}
