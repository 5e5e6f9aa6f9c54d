package dev.sextant.app.web;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.Cursor;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.page.Unreadable;
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
 * @param unreadable what belongs between the items, or may belong there, but is damaged in the store; left out if nothing is
 */
@Serdeable
public record PageView<T>(
        List<T> items,
        @Nullable String nextCursor,
        @Nullable Long total,
        @Nullable List<UnreadableView> unreadable) {
    public PageView {
        items = List.copyOf(items);
        unreadable = unreadable == null ? null : List.copyOf(unreadable);
    }

    /**
     * Something that is stored and can't be read.
     *
     * @param run the run that it is; left out if not even that can be read
     * @param why which one it is, what is wrong with it, and what to do
     */
    @Serdeable
    public record UnreadableView(@Nullable String run, String why) {
        static UnreadableView of(Unreadable unreadable) {
            return new UnreadableView(unreadable.run().map(RunId::value).orElse(null), unreadable.why());
        }
    }

    public static <T, V> PageView<V> of(Page<T> page, Function<? super T, ? extends V> view) {
        return new PageView<>(
                page.items().stream().<V>map(view).toList(),
                page.next().map(Cursor::text).orElse(null),
                page.total().isPresent() ? page.total().getAsLong() : null,
                page.unreadable().isEmpty()
                        ? null
                        : page.unreadable().stream().map(UnreadableView::of).toList());
    }
}
