package dev.sextant.support.storage;

/** Which columns of a chunk a reader wants; the others are passed over. */
enum ChunkColumns {
    /** Values alone. */
    VALUES(false, false, false),
    /** Times and values. */
    TIMED_VALUES(true, false, false),
    /** Times, sequences and values. */
    POINTS(true, true, false),
    /** These and the instants at which the samples were recorded. */
    ALL(true, true, true);

    final boolean times;
    final boolean sequences;
    final boolean instants;

    ChunkColumns(boolean times, boolean sequences, boolean instants) {
        this.times = times;
        this.sequences = sequences;
        this.instants = instants;
    }
}
