package dev.sextant.support.storage;

import dev.sextant.domain.series.SeriesName;
import java.util.ArrayList;
import java.util.List;

/** Samples of any series of a run as they came, with consecutive sequences, and the names that came with them. */
final class JournalRow {
    /** The most samples of a row: they take less than 1 MiB. */
    static final int MOST_SAMPLES = 32_768;

    final long first;

    /** The number of the first of the new names. */
    final int firstNewSeries;

    final List<SeriesName> newNames = new ArrayList<>();
    final int[] series;
    final double[] times;
    final long[] recordedAt;
    final double[] values;
    int size;

    JournalRow(long first, int firstNewSeries, int capacity) {
        this.first = first;
        this.firstNewSeries = firstNewSeries;
        this.series = new int[capacity];
        this.times = new double[capacity];
        this.recordedAt = new long[capacity];
        this.values = new double[capacity];
    }

    boolean isFull() {
        return size == series.length;
    }

    long last() {
        return first + size - 1;
    }

    void add(int id, double time, long recordedAtMicros, double value) {
        series[size] = id;
        times[size] = time;
        recordedAt[size] = recordedAtMicros;
        values[size] = value;
        size++;
    }
}
