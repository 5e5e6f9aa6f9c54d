package dev.sextant.support.storage;

import dev.sextant.domain.series.Point;
import java.util.Arrays;

/** Samples of one series, column by column. Not safe for use by several threads at once. */
final class Columns {
    private static final int LEAST_CAPACITY = 16;

    double[] times;
    long[] sequences;
    long[] recordedAt;
    double[] values;
    int size;

    Columns(int capacity) {
        this(new double[capacity], new long[capacity], new long[capacity], new double[capacity], 0);
    }

    private Columns(double[] times, long[] sequences, long[] recordedAt, double[] values, int size) {
        this.times = times;
        this.sequences = sequences;
        this.recordedAt = recordedAt;
        this.values = values;
        this.size = size;
    }

    /** Samples whose arrays belong to someone else and are only read. */
    static Columns view(double[] times, long[] sequences, long[] recordedAt, double[] values, int size) {
        return new Columns(times, sequences, recordedAt, values, size);
    }

    void add(double time, long sequence, long recordedAtMicros, double value) {
        ensure(1);
        times[size] = time;
        sequences[size] = sequence;
        recordedAt[size] = recordedAtMicros;
        values[size] = value;
        size++;
    }

    void addFrom(Columns other, int at) {
        add(other.times[at], other.sequences[at], other.recordedAt[at], other.values[at]);
    }

    /** Makes room for more samples behind the last. */
    void ensure(int more) {
        if (times.length - size < more) {
            int capacity = Math.max(Math.max(LEAST_CAPACITY, size + more), times.length + (times.length >> 1));
            times = Arrays.copyOf(times, capacity);
            sequences = Arrays.copyOf(sequences, capacity);
            recordedAt = Arrays.copyOf(recordedAt, capacity);
            values = Arrays.copyOf(values, capacity);
        }
    }

    Point point(int at) {
        return new Point(times[at], sequences[at], values[at]);
    }

    /** Whether the samples ascend by (time, sequence). */
    boolean isOrdered() {
        for (int i = 1; i < size; i++) {
            if (!precedes(i - 1, i)) {
                return false;
            }
        }
        return true;
    }

    /** The same samples by (time, sequence): this, if they are. */
    Columns ordered() {
        if (isOrdered()) {
            return this;
        }
        int[] order = new RunMerge(this).order();
        Columns sorted = new Columns(size);
        for (int at : order) {
            sorted.addFrom(this, at);
        }
        return sorted;
    }

    /** Whether one sample comes before another one by (time, sequence). */
    boolean precedes(int left, int right) {
        return precedes(times[left], sequences[left], times[right], sequences[right]);
    }

    static boolean precedes(double time, long sequence, double otherTime, long otherSequence) {
        return time < otherTime || (time == otherTime && sequence < otherSequence);
    }
}
