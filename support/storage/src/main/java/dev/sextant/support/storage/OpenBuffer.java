package dev.sextant.support.storage;

import java.util.Arrays;

/**
 * The samples of one open chunk as they came. States share it: each sees the samples up to its own count, which never
 * change, and one fold at a time, which has claimed it, adds behind them. A second one makes itself a copy.
 */
final class OpenBuffer {
    static final int BYTES_PER_SAMPLE = 4 * Long.BYTES;

    private static final int CLAIMED = -1;
    private static final int FIRST_CAPACITY = 8;

    final double[] times;
    final long[] sequences;
    final long[] recordedAt;
    final double[] values;

    /** How many samples are in use, or that a fold has claimed the rest. */
    private int used;

    private OpenBuffer(double[] times, long[] sequences, long[] recordedAt, double[] values, int used) {
        this.times = times;
        this.sequences = sequences;
        this.recordedAt = recordedAt;
        this.values = values;
        this.used = used;
    }

    /** A buffer without room, which nobody need claim. */
    static OpenBuffer empty() {
        return new OpenBuffer(new double[0], new long[0], new long[0], new double[0], 0);
    }

    /** A buffer for a series that fills chunks, claimed. */
    static OpenBuffer claimed(int capacity) {
        return new OpenBuffer(
                new double[capacity], new long[capacity], new long[capacity], new double[capacity], CLAIMED);
    }

    int capacity() {
        return times.length;
    }

    /** Claims the room behind so many samples, unless another fold has gone on from there. */
    synchronized boolean claim(int count) {
        if (used != count) {
            return false;
        }
        used = CLAIMED;
        return true;
    }

    /** Gives the claim back: the next fold may go on behind so many samples. */
    synchronized void release(int count) {
        used = count;
    }

    /** A claimed copy of the first so many samples, with room for at least one more. */
    OpenBuffer grown(int count) {
        int capacity = Math.clamp(Math.max(FIRST_CAPACITY, 2L * count), 1, ChunkCodec.SAMPLES);
        return new OpenBuffer(
                Arrays.copyOf(times, capacity),
                Arrays.copyOf(sequences, capacity),
                Arrays.copyOf(recordedAt, capacity),
                Arrays.copyOf(values, capacity),
                CLAIMED);
    }

    Columns view(int count) {
        return Columns.view(times, sequences, recordedAt, values, count);
    }
}
