package dev.sextant.domain.page;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Items in the order of their query.
 *
 * @param next leads to the next page; present if and only if at least one more item was there when this page was read
 * @param total how many items there are in all, where the query's text says that a page carries it
 * @param unreadable what belongs between the items, or may belong there, but is damaged; empty for a sound store, and at most
 *     {@link PageLimit#MOST} are named
 */
public record Page<T>(List<T> items, Optional<Cursor> next, OptionalLong total, List<Unreadable> unreadable) {
    public Page {
        items = List.copyOf(items);
        unreadable = unreadable.stream().limit(PageLimit.MOST).toList();
    }

    /** A page on which everything can be read. */
    public Page(List<T> items, Optional<Cursor> next, OptionalLong total) {
        this(items, next, total, List.of());
    }
}
