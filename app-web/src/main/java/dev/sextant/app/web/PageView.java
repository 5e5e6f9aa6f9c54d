package dev.sextant.app.web;

import dev.sextant.domain.page.Cursor;
import dev.sextant.domain.page.Page;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.function.Function;

/**
 * Items in the order that was asked for.
 *
 * @param items at most as many as were asked for
 * @param nextCursor leads to the next page; left out if there was none when this one was read
 * @param total how many items there are in all, where that can be told without reading them
 */
@Serdeable
public record PageView<T>(
        List<T> items,
        @Nullable String nextCursor,
        @Nullable Long total) {
    public PageView {
        items = List.copyOf(items);
    }

    public static <T, V> PageView<V> of(Page<T> page, Function<? super T, ? extends V> view) {
        return new PageView<>(
                page.items().stream().<V>map(view).toList(),
                page.next().map(Cursor::text).orElse(null),
                page.total().isPresent() ? page.total().getAsLong() : null);
    }
}
