package dev.sextant.adapters.journal;

import dev.sextant.domain.page.Count;
import dev.sextant.domain.page.Direction;
import dev.sextant.domain.page.EntryFilter;
import dev.sextant.domain.page.EntryKey;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.page.Order;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.stream.Batch;
import dev.sextant.domain.stream.Recorded;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The events or the logs of a run, by sequence, with what makes the two differ for a reader.
 *
 * @param matches whether a filter chooses an entry: the domain says
 * @param time when an entry was, on the run's own axis, where known
 */
record Entries<E, F extends EntryFilter>(
        List<Recorded<E>> all, BiPredicate<F, E> matches, Function<E, OptionalDouble> time) {
    Entries {
        all = List.copyOf(all);
    }

    /** The entries of a stream, each with the sequence that its place in its batch gives it. */
    static <E> List<Recorded<E>> recorded(Stream<Fact.Appended> stored, Function<Batch, List<E>> entriesOf) {
        List<Recorded<E>> all = new ArrayList<>();
        stored.forEach(appended -> {
            for (E entry : entriesOf.apply(appended.batch())) {
                all.add(new Recorded<>(all.size() + 1L, appended.late(), entry));
            }
        });
        return all;
    }

    Page<Recorded<E>> page(EntryQuery<F> query) {
        Comparator<Recorded<E>> order = Comparator.comparing(entry -> key(query.order(), entry));
        return Pages.cut(
                all.stream()
                        .filter(entry -> matches.test(query.filter(), entry.entry()))
                        .filter(entry -> query.order() == Order.SEQUENCE
                                || time.apply(entry.entry()).isPresent())
                        .filter(entry -> query.isAhead(key(query.order(), entry)))
                        .sorted(query.direction() == Direction.FORWARD ? order : order.reversed()),
                query.limit(),
                last -> query.cursorAfter(key(query.order(), last)),
                query.carriesTotal() ? OptionalLong.of(chosen(query.filter()).count()) : OptionalLong.empty());
    }

    Count count(F filter) {
        long found = chosen(filter).count();
        return filter.isTallied() || found <= Count.EXACT_UP_TO ? Count.exactly(found) : Count.tooManyToCount();
    }

    Stream<E> chosen(F filter) {
        return all.stream().map(Recorded::entry).filter(entry -> matches.test(filter, entry));
    }

    private EntryKey key(Order order, Recorded<E> entry) {
        return switch (order) {
            case SEQUENCE -> EntryKey.at(entry.sequence());
            case TIME -> new EntryKey(time.apply(entry.entry()).orElseThrow(), entry.sequence());
        };
    }
}
