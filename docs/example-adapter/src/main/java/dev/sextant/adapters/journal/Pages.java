package dev.sextant.adapters.journal;

import dev.sextant.domain.page.Cursor;
import dev.sextant.domain.page.Page;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/** Cuts a page off what lies ahead. */
final class Pages {
    private Pages() {}

    /**
     * The first of all that is ahead, with a {@code next} if and only if that is not all.
     *
     * @param cursorAfter makes the cursor of the page behind an item
     */
    static <T> Page<T> cut(Stream<T> ahead, int limit, Function<T, Cursor> cursorAfter, OptionalLong total) {
        // One more than wanted tells whether there is a next page.
        List<T> found = ahead.limit(limit + 1L).toList();
        return found.size() <= limit
                ? new Page<>(found, Optional.empty(), total)
                : new Page<>(found.subList(0, limit), Optional.of(cursorAfter.apply(found.get(limit - 1))), total);
    }
}
