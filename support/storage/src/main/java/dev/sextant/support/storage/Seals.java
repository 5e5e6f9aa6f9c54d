package dev.sextant.support.storage;

import java.util.List;

/** Is told what a fold seals. */
interface Seals {
    /** For a fold of what others have written: all it seals is there already. */
    Seals KNOWN = new Seals() {
        @Override
        public void chunk(int series, int number, Columns samples) {}

        @Override
        public void complete(int series, int level, int number, List<Node> below) {}

        @Override
        public void node(int series, int level, int number, Node node) {}
    };

    /**
     * A chunk is full.
     *
     * @param samples by (time, sequence); to be read at once, not kept
     */
    void chunk(int series, int number, Columns samples);

    /** All that a node of level 1 or higher stands for is sealed; the node follows. */
    void complete(int series, int level, int number, List<Node> below);

    /** A node is complete. */
    void node(int series, int level, int number, Node node);
}
