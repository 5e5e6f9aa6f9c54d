package dev.sextant.support.storage;

/** Is told what a fold seals. */
interface Seals {
    /** For a fold of what others have written: all it seals is there already. */
    Seals KNOWN = new Seals() {
        @Override
        public void chunk(int series, int number, Columns samples) {}

        @Override
        public void node(int series, int level, int number, Node node) {}
    };

    /**
     * A chunk is full.
     *
     * @param samples by (time, sequence); to be read at once, not kept
     */
    void chunk(int series, int number, Columns samples);

    /** A node is complete. */
    void node(int series, int level, int number, Node node);
}
