package dev.sextant.app.remote;

import dev.sextant.app.web.body.Fields;
import dev.sextant.domain.page.Direction;
import dev.sextant.domain.page.EntryFilter;
import dev.sextant.domain.page.EntryKey;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.stream.Recorded;
import java.util.List;
import java.util.function.Function;

/** The entries around a sequence. */
final class Surroundings {
    private Surroundings() {}

    /** What a server said of them. It refuses a sequence that is beyond the end; around that, there are the last entries. */
    static <T, F extends EntryFilter> Lookup<List<Recorded<T>>> read(
            Answer answer,
            Function<Fields, Recorded<T>> entry,
            EntryQuery<F> all,
            long sequence,
            int each,
            Function<EntryQuery<F>, Lookup<Page<Recorded<T>>>> pages) {
        if (!answer.is("unknown-entry")) {
            return answer.find(around -> PageReader.items(around, entry));
        }
        return pages.apply(all.direction(Direction.BACKWARD).limit(each).after(EntryKey.at(sequence)))
                .map(page -> page.items().reversed());
    }
}
