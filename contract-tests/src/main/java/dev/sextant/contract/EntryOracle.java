package dev.sextant.contract;

import dev.sextant.domain.page.Direction;
import dev.sextant.domain.page.EntryFilter;
import dev.sextant.domain.page.EntryKey;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.page.Order;
import dev.sextant.domain.stream.Recorded;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * Says what a run's events or logs must answer, in the plainest way: it looks at every entry.
 *
 * @param all the entries by sequence, from 1
 * @param matches what the filter of the domain decides
 * @param time the entry's time, where it has one
 */
record EntryOracle<F extends EntryFilter, T>(
        List<Recorded<T>> all, BiPredicate<F, T> matches, Function<T, OptionalDouble> time) {

    EntryOracle {
        all = List.copyOf(all);
    }

    static <F extends EntryFilter, T> EntryOracle<F, T> of(
            List<T> entries, BiPredicate<F, T> matches, Function<T, OptionalDouble> time) {
        List<Recorded<T>> all = new ArrayList<>(entries.size());
        for (T entry : entries) {
            all.add(new Recorded<>(all.size() + 1L, false, entry));
        }
        return new EntryOracle<>(all, matches, time);
    }

    /** The chosen entries by sequence, with or without a time. */
    List<Recorded<T>> chosen(F filter) {
        return all.stream().filter(entry -> matches.test(filter, entry.entry())).toList();
    }

    /** Everything that lies ahead of where the query begins, in its order and direction. */
    List<Recorded<T>> ahead(EntryQuery<F> query) {
        Comparator<Recorded<T>> order = Comparator.comparing(entry -> key(query, entry));
        return chosen(query.filter()).stream()
                .filter(entry -> query.order() == Order.SEQUENCE
                        || time.apply(entry.entry()).isPresent())
                .filter(entry -> query.isAhead(key(query, entry)))
                .sorted(query.direction() == Direction.FORWARD ? order : order.reversed())
                .toList();
    }

    EntryKey key(EntryQuery<F> query, Recorded<T> entry) {
        return query.order() == Order.SEQUENCE
                ? EntryKey.at(entry.sequence())
                : new EntryKey(time.apply(entry.entry()).orElseThrow(), entry.sequence());
    }
}
