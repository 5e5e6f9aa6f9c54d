package dev.sextant.support.storage;

import dev.sextant.domain.series.Point;
import dev.sextant.domain.series.Span;
import java.util.Arrays;
import java.util.Optional;

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

    /** A copy of some neighbours. */
    Columns piece(int from, int count) {
        return new Columns(
                Arrays.copyOfRange(times, from, from + count),
                Arrays.copyOfRange(sequences, from, from + count),
                Arrays.copyOfRange(recordedAt, from, from + count),
                Arrays.copyOfRange(values, from, from + count),
                count);
    }

    Point point(int at) {
        return new Point(times[at], sequences[at], values[at]);
    }

    /** Of samples that stand by time, where those begin that are not before a time: their count, if there is none. */
    int firstFrom(double time) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times[middle] < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * What some neighbours amount to, of samples that stand by (time, sequence).
     *
     * @param from the first of them
     * @param to behind the last of them, above {@code from}
     */
    Span span(int from, int to) {
        int first = to;
        int last = from;
        int min = to;
        int max = to;
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        int nan = 0;
        int positive = 0;
        int negative = 0;
        for (int i = from; i < to; i++) {
            double value = values[i];
            if (Double.isFinite(value)) {
                first = Math.min(first, i);
                last = i;
                // Of equal values the first counts, and it stands before the others.
                if (value < least) {
                    least = value;
                    min = i;
                }
                if (value > greatest) {
                    greatest = value;
                    max = i;
                }
            } else if (Double.isNaN(value)) {
                nan++;
            } else if (value > 0) {
                positive++;
            } else {
                negative++;
            }
        }
        int finite = to - from - nan - positive - negative;
        Optional<Span.Extremes> extremes = finite == 0
                ? Optional.empty()
                : Optional.of(new Span.Extremes(point(first), point(min), point(max), point(last)));
        return new Span(times[from], times[to - 1], nan, positive, negative, finite, extremes);
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
