package dev.sextant.support.benchmarks.parts;

import dev.sextant.domain.event.Event;
import dev.sextant.support.benchmarks.feed.EventFeed;
import dev.sextant.support.storage.GramFilter;
import java.util.List;

/** Blocks of texts as those that a store closes: of events, up to 24 KiB. */
final class Blocks {
    /** How many events have about 24 KiB of text. */
    static final int EVENTS = 200;

    private static final long SEED = 17;

    private final EventFeed feed = new EventFeed(HeapPages.RUN, Long.MAX_VALUE, SEED);

    /** The texts of the next block. */
    List<String> next() {
        return feed.next(EVENTS).events().stream().map(Blocks::text).toList();
    }

    private static String text(Event event) {
        return event.context().text();
    }

    /** The filter of a block's texts. */
    static GramFilter filter(GramFilter.Gatherer gatherer, List<String> texts) {
        texts.forEach(gatherer::add);
        return gatherer.finish().orElseThrow(() -> new IllegalStateException("so few texts do not fill a filter"));
    }
}
