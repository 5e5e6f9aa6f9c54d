package dev.sextant.support.storage;

/**
 * What snapshot and journal of a run amount to, up to one commit: the open chunks, the tops of the pyramids, the names.
 * Immutable, and so shared by any number of readers and by the states that follow it.
 */
final class RunState {
    static final RunState EMPTY = new RunState(0, 0, 0, 0, SeriesNames.NONE, new OpenSeries[0]);

    /** The last sequence of the state. */
    final long last;

    /** Tells the state from every other that ends at the same sequence. */
    final long stamp;

    /** What the journal behind the snapshot weighs, or more: another engine's snapshot goes unnoticed. */
    final long journalWeight;

    /** About what it takes in the heap. */
    final long bytes;

    final SeriesNames names;

    /** By number less one. Not to be changed. */
    final OpenSeries[] series;

    RunState(long last, long stamp, long journalWeight, long bytes, SeriesNames names, OpenSeries[] series) {
        this.last = last;
        this.stamp = stamp;
        this.journalWeight = journalWeight;
        this.bytes = bytes;
        this.names = names;
        this.series = series;
    }

    /** Whether this is the state that a head speaks of. */
    boolean isAt(SeriesHead head) {
        return last == head.last() && stamp == head.stamp();
    }

    OpenSeries series(int id) {
        return series[id - 1];
    }

    /** The same state with its journal replaced by a snapshot. */
    RunState withoutJournal() {
        return new RunState(last, stamp, 0, bytes, names, series);
    }
}
