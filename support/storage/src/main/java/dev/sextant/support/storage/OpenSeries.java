package dev.sextant.support.storage;

/**
 * One series in one state: what is sealed, and the samples of its open chunk. Immutable, but for the part of the buffer
 * behind the count.
 *
 * @param id the series' number in the run, from 1
 * @param forest over its sealed chunks
 * @param buffer holds the open samples in the order in which they came
 * @param count how many of them belong to this state, 0 to 1,023
 */
record OpenSeries(int id, Forest forest, OpenBuffer buffer, int count) {
    private static final int OWN_BYTES = 128;
    private static final int NODE_BYTES = 512;

    /** A series without samples. */
    static OpenSeries fresh(int id) {
        return new OpenSeries(id, Forest.EMPTY, OpenBuffer.empty(), 0);
    }

    Columns open() {
        return buffer.view(count);
    }

    /** About what it takes in the heap. */
    long bytes() {
        long nodes = 0;
        for (int level = 0; level < forest.levels(); level++) {
            nodes += forest.level(level).size();
        }
        return OWN_BYTES + (long) buffer.capacity() * OpenBuffer.BYTES_PER_SAMPLE + nodes * NODE_BYTES;
    }
}
