package dev.sextant.support.storage;

/** Which columns of a chunk a reader wants; the others are passed over. */
enum ChunkColumns {
    /** Times and values. */
    VALUES(false, false),
    /** Times, sequences and values. */
    POINTS(true, false),
    /** These and the instants at which the samples were recorded. */
    ALL(true, true);

    final boolean sequences;
    final boolean instants;

    ChunkColumns(boolean sequences, boolean instants) {
        this.sequences = sequences;
        this.instants = instants;
    }
}
