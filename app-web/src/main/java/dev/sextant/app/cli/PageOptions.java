package dev.sextant.app.cli;

import dev.sextant.domain.page.Cursor;
import dev.sextant.domain.page.Direction;
import dev.sextant.domain.page.EntryFilter;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.page.Order;
import dev.sextant.domain.page.PageLimit;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which page, and in which order. */
final class PageOptions {
    @Option(names = "--limit", description = "at most so many, 1 to 1000 (default: 200)")
    private int limit = PageLimit.DEFAULT;

    @Option(names = "--order", paramLabel = "sequence|time", description = "as they were recorded, or by their time")
    private Order order = Order.SEQUENCE;

    @Option(names = "--reverse", description = "the last ones first")
    private boolean reverse;

    @Option(names = "--cursor", description = "go on where a page ended; it said how")
    private Optional<String> cursor = Optional.empty();

    /** Whether a place in the order was asked for, which a live tail has not. */
    boolean placed() {
        return reverse || cursor.isPresent() || order == Order.TIME;
    }

    int limit() {
        return limit;
    }

    <F extends EntryFilter> EntryQuery<F> apply(EntryQuery<F> query) {
        EntryQuery<F> page =
                query.limit(limit).order(order).direction(reverse ? Direction.BACKWARD : Direction.FORWARD);
        return cursor.isPresent() ? page.resume(new Cursor(cursor.get())) : page;
    }
}
