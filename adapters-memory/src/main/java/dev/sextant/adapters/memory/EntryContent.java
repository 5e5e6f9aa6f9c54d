package dev.sextant.adapters.memory;

import dev.sextant.domain.page.EntryFilter;
import dev.sextant.domain.stream.Batch;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;

/** The events or the logs of a run, as the values they are, in the order of their sequences. */
final class EntryContent<B extends Batch, E, F extends EntryFilter> implements StreamContent<B> {
    /** About what the objects and references of an entry take on the heap beyond its texts. */
    static final long BYTES_PER_ENTRY = 256;

    private final EntryKind<E, F> kind;
    private final Function<B, List<E>> entriesOf;
    private final GrowingList<E> entries = new GrowingList<>();
    private final Tally<E> tally;
    private TimeOrder<E> timeOrder;

    EntryContent(EntryKind<E, F> kind, Function<B, List<E>> entriesOf) {
        this.kind = kind;
        this.entriesOf = entriesOf;
        this.tally = new Tally<>(kind.tally());
        this.timeOrder = new TimeOrder<>(kind.time());
    }

    @Override
    public boolean store(B batch, ByteAccount account) {
        if (!account.take(batch.bytes() + BYTES_PER_ENTRY * batch.size())) {
            return false;
        }
        for (E entry : entriesOf.apply(batch)) {
            entries.add(entry);
            tally.add(entry);
        }
        return true;
    }

    @Override
    public void clear() {
        entries.clear();
        tally.clear();
        timeOrder = new TimeOrder<>(kind.time());
    }

    /** What is stored by now, seen through a filter. */
    EntryView<E, F> view(F filter, long lateFrom) {
        Predicate<E> chosen = entry -> kind.matches().test(filter, entry);
        OptionalLong tallied =
                filter.isTallied() ? OptionalLong.of(tally.count(chosen)) : OptionalLong.empty();
        return new EntryView<>(kind, entries.view(), timeOrder, chosen, lateFrom, tallied);
    }
}
