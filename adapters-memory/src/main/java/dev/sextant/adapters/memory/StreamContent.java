package dev.sextant.adapters.memory;

import dev.sextant.domain.stream.Batch;
import java.util.function.LongPredicate;

/** What a stream holds, whatever it is. Guarded by the stream's lock. */
interface StreamContent<B extends Batch> {
    /**
     * Stores a batch whole, if it can be paid for.
     *
     * @param first the sequence of its first entry
     * @param payment takes this many bytes from the store's budget, or tells that there are not so many
     * @return whether it is stored; if not, nothing has changed
     */
    boolean store(B batch, long first, LongPredicate payment);

    /** Forgets everything. Views that were taken before keep what they show. */
    void clear();
}
