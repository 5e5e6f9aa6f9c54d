package dev.sextant.application.browse;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.Direction;
import dev.sextant.domain.page.EntryFilter;
import dev.sextant.domain.page.EntryKey;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.page.PageLimit;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.store.Lookup.Found;
import dev.sextant.domain.store.Lookup.Missing;
import dev.sextant.domain.stream.Recorded;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The entries around a sequence: some before it, itself, some after it. */
final class Surroundings {
    private Surroundings() {}

    static <T, F extends EntryFilter> Lookup<List<Recorded<T>>> of(
            RunId run, F all, long sequence, int each, Function<EntryQuery<F>, Lookup<Page<Recorded<T>>>> pages) {
        if (sequence < 1) {
            throw new InvalidValue("sequence", "is " + sequence + ", but must be 1 or more");
        }
        EntryQuery<F> query = EntryQuery.of(run, all).limit(PageLimit.of(each));
        // Three reads, as one page would have to hold more than a page may.
        List<EntryQuery<F>> parts = List.of(
                query.direction(Direction.BACKWARD).after(EntryKey.at(sequence)),
                query.after(EntryKey.at(sequence - 1)).limit(1),
                query.after(EntryKey.at(sequence)));
        List<Recorded<T>> around = new ArrayList<>();
        for (EntryQuery<F> part : parts) {
            switch (pages.apply(part)) {
                case Missing<Page<Recorded<T>>>(var why) -> {
                    return Lookup.missing(why);
                }
                case Found<Page<Recorded<T>>>(Page<Recorded<T>> page) -> {
                    List<Recorded<T>> items = part.direction() == Direction.BACKWARD
                            ? page.items().reversed()
                            : page.items();
                    // Beyond the stream's end the second read answers nothing, so none is met twice.
                    around.addAll(items);
                }
            }
        }
        return Lookup.found(List.copyOf(around));
    }
}
