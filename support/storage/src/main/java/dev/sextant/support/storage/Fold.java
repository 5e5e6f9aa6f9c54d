package dev.sextant.support.storage;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Leads from one state of a run to a later one, journal row by journal row. Used by one thread, once. */
final class Fold {
    /** What a row of few samples costs beside them. */
    private static final long OWN_WEIGHT = 1_024;

    private final RunState from;
    private final Seals seals;
    private SeriesNames names;
    private @Nullable SeriesFold[] touched;
    private long last;
    private long stamp;
    private long weight;

    Fold(RunState from, Seals seals) {
        this.from = from;
        this.seals = seals;
        this.names = from.names;
        this.touched = new SeriesFold[from.series.length];
        this.last = from.last;
        this.stamp = from.stamp;
        this.weight = from.journalWeight;
    }

    long last() {
        return last;
    }

    SeriesNames names() {
        return names;
    }

    /** Whether a row goes on from here. Where it does not, the state is not one that the row's writer had. */
    boolean continuesWith(JournalRow row) {
        return row.first == last + 1 && row.firstNewSeries == names.size() + 1;
    }

    /**
     * Adds a row that continues.
     *
     * @param bytes the row as it is stored
     */
    void add(JournalRow row, byte[] bytes, Place place) {
        if (!row.newNames.isEmpty()) {
            names = names.with(row.newNames);
            touched = Arrays.copyOf(touched, names.size());
        }
        for (int i = 0; i < row.size; i++) {
            int id = row.series[i];
            if (id < 1 || id > touched.length) {
                throw place.damaged("holds a sample of series " + id + ", but there are " + touched.length);
            }
            series(id).add(row.times[i], row.first + i, row.recordedAt[i], row.values[i]);
        }
        last = row.last();
        stamp = JournalCodec.stamp(stamp, bytes);
        weight += (long) row.size * OpenBuffer.BYTES_PER_SAMPLE + OWN_WEIGHT;
    }

    /** The state after all rows; no more may be added. */
    RunState finish() {
        OpenSeries[] series = Arrays.copyOf(from.series, touched.length);
        long bytes = from.bytes;
        for (int i = 0; i < touched.length; i++) {
            SeriesFold fold = touched[i];
            if (fold != null) {
                OpenSeries before = i < from.series.length ? from.series[i] : null;
                series[i] = fold.finish();
                bytes += series[i].bytes() - (before == null ? 0 : before.bytes());
            } else if (i >= from.series.length) {
                series[i] = OpenSeries.fresh(i + 1);
            }
        }
        return new RunState(last, stamp, weight, bytes, names, series);
    }

    private SeriesFold series(int id) {
        SeriesFold fold = touched[id - 1];
        if (fold == null) {
            OpenSeries before = id <= from.series.length ? from.series(id) : OpenSeries.fresh(id);
            fold = new SeriesFold(before, seals);
            touched[id - 1] = fold;
        }
        return fold;
    }
}
