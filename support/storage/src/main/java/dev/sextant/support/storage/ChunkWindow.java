package dev.sextant.support.storage;

import java.util.List;

/** Reads the chunks of a series: one by one where they lie apart, ever more at a time where they follow each other. */
final class ChunkWindow {
    private static final int MOST = 16;

    private final SeriesPages pages;
    private final OpenSeries series;
    private List<byte[]> window = List.of();
    private int from;

    ChunkWindow(SeriesPages pages, OpenSeries series) {
        this.pages = pages;
        this.series = series;
    }

    byte[] chunk(int number) {
        if (number < from || number >= from + window.size()) {
            boolean follows = number == from + window.size();
            int most = follows ? Math.min(MOST, Math.max(1, 2 * window.size())) : 1;
            window = pages.chunks(
                    series.id(), number, Math.min(most, series.forest().chunks() - number));
            from = number;
            if (window.isEmpty()) {
                throw Place.chunk(pages.run(), series.id(), number).damaged("is not there");
            }
        }
        return window.get(number - from);
    }
}
