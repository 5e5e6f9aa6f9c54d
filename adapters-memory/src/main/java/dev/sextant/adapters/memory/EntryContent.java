package dev.sextant.adapters.memory;

import dev.sextant.domain.page.EntryFilter;
import dev.sextant.domain.stream.Batch;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.function.Predicate;

/** The events or the logs of a run, as the values they are, in the order of their sequences. */
final class EntryContent<B extends Batch, E, F extends EntryFilter> implements StreamContent<B> {
    /** About what the objects and references of an entry take on the heap beyond its texts. */
    static final long BYTES_PER_ENTRY = 256;

    private final EntryKind<E, F> kind;
    private final Function<B, List<E>> entriesOf;
    private GrowingList<E> entries = new GrowingList<>();
    private Tally<E> tally;
    private TimeOrder<E> timeOrder;

    EntryContent(EntryKind<E, F> kind, Function<B, List<E>> entriesOf) {
        this.kind = kind;
        this.entriesOf = entriesOf;
        this.tally = new Tally<>(kind.tally());
        this.timeOrder = new TimeOrder<>(kind.time());
    }

    @Override
    public boolean store(B batch, long first, LongPredicate payment) {
        if (!payment.test(batch.bytes() + BYTES_PER_ENTRY * batch.size())) {
            return false;
        }
        List<E> added = entriesOf.apply(batch);
        added.forEach(tally::add);
        entries.addAll(added);
        return true;
    }

    @Override
    public void clear() {
        entries = new GrowingList<>();
        tally = new Tally<>(kind.tally());
        timeOrder = new TimeOrder<>(kind.time());
    }

    /** What is stored by now, seen through a filter. */
    EntryView<E, F> view(F filter, StreamMarks marks) {
        Predicate<E> chosen = entry -> kind.matches().test(filter, entry);
        OptionalLong tallied = filter.isTallied() ? OptionalLong.of(tally.count(chosen)) : OptionalLong.empty();
        return new EntryView<>(kind, entries.view(), timeOrder, chosen, marks, tallied);
    }

    /** What an inspection needs, all of one moment. */
    EntryAudit<E> audit(StreamMarks marks) {
        return new EntryAudit<>(entries.view(), kind, tally.counts(), marks.next());
    }
}
