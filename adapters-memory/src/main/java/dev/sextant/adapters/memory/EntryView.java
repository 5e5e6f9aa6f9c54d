package dev.sextant.adapters.memory;

import dev.sextant.domain.page.Count;
import dev.sextant.domain.page.Cursor;
import dev.sextant.domain.page.Direction;
import dev.sextant.domain.page.EntryFilter;
import dev.sextant.domain.page.EntryKey;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.page.Order;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.stream.Recorded;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The events or the logs of a run as they stood at one moment, seen through a filter. It is read without any lock.
 *
 * @param isChosen whether the filter chooses an entry
 * @param marks where the stream stood
 * @param tallied how many entries the filter chooses, where the tally knows
 */
record EntryView<E, F extends EntryFilter>(
        EntryKind<E, F> kind,
        GrowingList.View<E> entries,
        TimeOrder<E> timeOrder,
        Predicate<E> isChosen,
        StreamMarks marks,
        OptionalLong tallied) {

    Page<Recorded<E>> page(EntryQuery<F> query) {
        // One more than wanted tells whether there is a next page.
        List<Recorded<E>> found = placesAhead(query)
                .filter(place -> isChosen.test(entries.get(place)))
                .limit(query.limit() + 1L)
                .mapToObj(this::recorded)
                .toList();
        if (found.size() <= query.limit()) {
            return new Page<>(found, Optional.empty(), total(query));
        }
        List<Recorded<E>> items = found.subList(0, query.limit());
        Cursor next = query.cursorAfter(keyOf(items.getLast(), query.order()));
        return new Page<>(items, Optional.of(next), total(query));
    }

    Count count() {
        if (tallied.isPresent()) {
            return Count.exactly(tallied.getAsLong());
        }
        long found = chosen().limit(Count.EXACT_UP_TO + 1L).count();
        return found > Count.EXACT_UP_TO ? Count.tooManyToCount() : Count.exactly(found);
    }

    /** All chosen entries, by sequence. */
    Stream<E> chosen() {
        return IntStream.range(0, entries.size()).mapToObj(entries::get).filter(isChosen);
    }

    private IntStream placesAhead(EntryQuery<F> query) {
        return switch (query.order()) {
            case SEQUENCE -> placesAhead(query.direction(), query.after());
            case TIME ->
                timeOrder.of(entries).ahead(query.direction(), query.after()).filter(place -> place < entries.size());
        };
    }

    /** An entry's place is its sequence − 1. */
    private IntStream placesAhead(Direction direction, Optional<EntryKey> after) {
        long end = entries.size();
        return switch (direction) {
            case FORWARD ->
                IntStream.range((int) Math.min(after.map(EntryKey::sequence).orElse(0L), end), (int) end);
            case BACKWARD ->
                SortedPlaces.descending((int)
                        Math.min(after.map(key -> key.sequence() - 1).orElse(end), end));
        };
    }

    private Recorded<E> recorded(int place) {
        long sequence = place + 1L;
        return new Recorded<>(sequence, marks.isLate(sequence), entries.get(place));
    }

    private EntryKey keyOf(Recorded<E> recorded, Order order) {
        return switch (order) {
            case SEQUENCE -> EntryKey.at(recorded.sequence());
            case TIME -> new EntryKey(kind.time().apply(recorded.entry()).orElseThrow(), recorded.sequence());
        };
    }

    private OptionalLong total(EntryQuery<F> query) {
        return query.carriesTotal() ? tallied : OptionalLong.empty();
    }
}
