package dev.sextant.adapters.memory;

import dev.sextant.domain.stream.Batch;

/** What a stream holds, whatever it is. Guarded by the stream's lock. */
interface StreamContent<B extends Batch> {
    /**
     * Stores a batch whole, if the account can pay for it.
     *
     * @param first the sequence of its first entry
     * @return whether it is stored; if not, nothing has changed
     */
    boolean store(B batch, long first, ByteAccount account);

    /** Forgets everything. Views that were taken before keep what they show. */
    void clear();
}
