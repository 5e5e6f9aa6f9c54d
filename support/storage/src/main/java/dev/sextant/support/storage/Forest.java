package dev.sextant.support.storage;

import java.util.ArrayList;
import java.util.List;

/**
 * The topmost nodes of a series' pyramid, each sealed chunk below exactly one of them: of every level those that have no
 * node above them yet, at most seven. Immutable. With <i>n</i> chunks, level <i>l</i> has {@code n / 8^l} nodes in all, of
 * which the last {@code n / 8^l mod 8} are here.
 */
final class Forest {
    static final Forest EMPTY = new Forest(0, List.of());

    private final int chunks;

    /** By level; no level above the last one has a node. */
    private final List<List<Node>> levels;

    private Forest(int chunks, List<List<Node>> levels) {
        this.chunks = chunks;
        this.levels = levels;
    }

    /**
     * The forest over so many chunks.
     *
     * @param levels as many nodes of each level as {@link #pending} says
     */
    static Forest of(int chunks, List<List<Node>> levels) {
        return new Forest(chunks, List.copyOf(levels));
    }

    /** How many levels have nodes, over so many chunks. */
    static int levels(int chunks) {
        return (Integer.SIZE - Integer.numberOfLeadingZeros(chunks) + Node.FAN_BITS - 1) / Node.FAN_BITS;
    }

    /** How many nodes a level has in all, over so many chunks. */
    static int nodes(int chunks, int level) {
        return chunks >>> (Node.FAN_BITS * level);
    }

    /** How many nodes of a level have none above them, over so many chunks. */
    static int pending(int chunks, int level) {
        return nodes(chunks, level) % Node.FAN;
    }

    int chunks() {
        return chunks;
    }

    int levels() {
        return levels.size();
    }

    /** The topmost nodes of a level, the last ones of it. */
    List<Node> level(int level) {
        return levels.get(level);
    }

    /** The number of the first topmost node of a level. */
    int firstNumber(int level) {
        return nodes(chunks, level) - levels.get(level).size();
    }

    /** The forest with the node of one more chunk, and whatever that completes. */
    Forest with(Node leaf, int series, Seals seals) {
        List<List<Node>> next = new ArrayList<>(levels);
        Node node = leaf;
        for (int level = 0; ; level++) {
            List<Node> row = level < next.size() ? new ArrayList<>(next.get(level)) : new ArrayList<>();
            row.add(node);
            seals.node(series, level, nodes(chunks + 1, level) - 1, node);
            boolean completes = row.size() == Node.FAN;
            List<Node> kept = completes ? List.of() : List.copyOf(row);
            if (level < next.size()) {
                next.set(level, kept);
            } else {
                next.add(kept);
            }
            if (!completes) {
                return new Forest(chunks + 1, List.copyOf(next));
            }
            seals.beforeNode(series, level + 1, nodes(chunks + 1, level + 1) - 1, row);
            node = Node.over(row);
        }
    }
}
