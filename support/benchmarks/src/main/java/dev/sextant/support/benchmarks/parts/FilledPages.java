package dev.sextant.support.benchmarks.parts;

import dev.sextant.domain.series.SeriesName;
import dev.sextant.support.benchmarks.feed.SampleFeed;
import dev.sextant.support.storage.EngineLimits;
import dev.sextant.support.storage.SeriesEngine;
import java.util.List;

/**
 * The pages of one series of many samples, and the engine that has made them.
 *
 * @param count how many samples
 */
record FilledPages(SeriesEngine engine, HeapPages pages, int count) {
    private static final int BATCH = 10_000;
    private static final long SEED = 7;

    static FilledPages with(int count) {
        SeriesEngine engine = new SeriesEngine(EngineLimits.DEFAULT);
        HeapPages pages = new HeapPages();
        SampleFeed feed = new SampleFeed(HeapPages.RUN, 1, SEED);
        for (int sent = 0; sent < count; sent += BATCH) {
            engine.append(pages, sent + 1L, List.of(feed.next(Math.min(BATCH, count - sent))));
        }
        return new FilledPages(engine, pages, count);
    }

    static SeriesName series() {
        return new SeriesName(SampleFeed.name(0));
    }

    /** Where the series ends, itself behind its last sample. */
    double end() {
        return count * SampleFeed.STEP;
    }
}
