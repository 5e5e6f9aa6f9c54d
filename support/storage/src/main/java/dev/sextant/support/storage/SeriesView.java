package dev.sextant.support.storage;

import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;

/** One series of a state together with the pages below it: what the readers walk. Used by one thread. */
final class SeriesView {
    private final SeriesPages pages;
    private final OpenSeries series;
    private final NodeWindows nodes;
    private final ChunkWindow chunks;

    SeriesView(SeriesPages pages, OpenSeries series) {
        this.pages = pages;
        this.series = series;
        this.nodes = new NodeWindows(pages, series);
        this.chunks = new ChunkWindow(pages, series);
    }

    Columns open() {
        return series.open();
    }

    Forest forest() {
        return series.forest();
    }

    /** Any node of the pyramid. */
    Node node(int level, int number) {
        Forest forest = series.forest();
        int first = forest.firstNumber(level);
        return number >= first ? forest.level(level).get(number - first) : nodes.node(level, number);
    }

    /**
     * Puts the samples of a chunk behind those that are there, by (time, sequence).
     *
     * @param wanted the columns to be read
     */
    void read(int number, Columns to, ChunkColumns wanted) {
        ChunkCodec.read(pages.run(), series.id(), number, chunks.chunk(number), to, wanted);
    }

    /** What to throw where the chunks of the series are not what they must be. */
    StorageUnavailable damaged(String how) {
        return new StorageUnavailable(
                Trouble.DAMAGED,
                "The samples of run " + pages.run() + " are damaged: the chunks of series " + series.id() + " " + how
                        + ". Restore the run from a backup, or purge it.");
    }
}
