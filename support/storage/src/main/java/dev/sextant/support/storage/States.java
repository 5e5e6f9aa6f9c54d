package dev.sextant.support.storage;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import java.util.Optional;

/**
 * Finds the state that the head of some pages speaks of: a remembered one; or one that the journal leads to from a
 * remembered one; or, without any memory, one that the journal leads to from the snapshot. The stamp proves that it is
 * the right one: it depends on every byte of every row on the way.
 */
final class States {
    private final StateCache cache;

    States(StateCache cache) {
        this.cache = cache;
    }

    RunState of(SeriesPages pages, SeriesHead head) {
        if (head.last() == 0) {
            return RunState.EMPTY;
        }
        RunId run = pages.run();
        Optional<RunState> known = cache.at(run, head);
        if (known.isPresent()) {
            return known.get();
        }
        for (RunState base : cache.before(run, head)) {
            Optional<RunState> state = follow(pages, head, base);
            if (state.isPresent()) {
                cache.remember(run, state.get());
                return state.get();
            }
        }
        RunState state = unremembered(pages, head);
        cache.remember(run, state);
        return state;
    }

    /**
     * The state that the pages alone amount to.
     *
     * @throws StorageUnavailable if they are damaged
     */
    static RunState unremembered(SeriesPages pages, SeriesHead head) {
        RunState base = head.snapshot() == 0 ? RunState.EMPTY : SnapshotCodec.read(pages, head);
        return follow(pages, head, base)
                .orElseThrow(() -> new StorageUnavailable(
                        Trouble.DAMAGED,
                        "The samples of run " + pages.run() + " are damaged: their journal does not lead from sequence "
                                + base.last + " to " + head.last()
                                + " as it was written. Restore the run from a backup, or purge it."));
    }

    /** The state that the journal leads to, if it is the one of the head. */
    private static Optional<RunState> follow(SeriesPages pages, SeriesHead head, RunState base) {
        Fold fold = new Fold(base, Seals.KNOWN);
        if (base.last < head.last()) {
            pages.visitJournal(base.last, bytes -> {
                Place place = Place.journal(pages.run(), fold.last());
                JournalRow row = JournalCodec.read(place, bytes);
                if (!fold.continuesWith(row)) {
                    return false;
                }
                fold.add(row, bytes, place);
                return fold.last() < head.last();
            });
        }
        RunState state = fold.finish();
        return state.isAt(head) ? Optional.of(state) : Optional.empty();
    }
}
