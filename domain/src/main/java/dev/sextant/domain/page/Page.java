package dev.sextant.domain.page;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Items in the order of their query.
 *
 * @param next leads to the next page; present if and only if at least one more item was there when this page was read
 * @param total how many items there are in all, where the query's text says that a page carries it
 */
public record Page<T>(List<T> items, Optional<Cursor> next, OptionalLong total) {
    public Page {
        items = List.copyOf(items);
    }
}
