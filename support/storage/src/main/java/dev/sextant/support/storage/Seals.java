package dev.sextant.support.storage;

import java.util.List;

/** Is told what a fold seals. */
interface Seals {
    /** For a fold of what others have written: all it seals is there already. */
    Seals KNOWN = new Seals() {
        @Override
        public void chunk(int series, int number, Columns samples) {}

        @Override
        public void beforeNode(int series, int level, int number, List<Node> below) {}

        @Override
        public void node(int series, int level, int number, Node node) {}
    };

    /**
     * A chunk is full.
     *
     * @param samples by (time, sequence); to be read at once, not kept
     */
    void chunk(int series, int number, Columns samples);

    /** The eight below a node of level 1 or higher are sealed, the last of them just now; the node follows. */
    void beforeNode(int series, int level, int number, List<Node> below);

    /** A node is complete. */
    void node(int series, int level, int number, Node node);
}
