package dev.sextant.support.jooq;

import dev.sextant.domain.stream.StreamKind;
import java.util.OptionalLong;

/**
 * Where a stream stands.
 *
 * @param run the run's number
 * @param next the sequence that the next entry gets
 * @param lateFrom the first late sequence, absent while there is none
 * @param ended whether what is appended from now on is late
 * @param words how many words its dictionary holds
 * @param snapshot the engine's
 * @param stamp the engine's
 * @param bytes what its entries take, about
 */
public record StreamRow(
        long run,
        StreamKind kind,
        long next,
        OptionalLong lateFrom,
        boolean ended,
        Seal seal,
        int words,
        long snapshot,
        long stamp,
        long bytes) {
    /** Whether an entry came after its run had ended. */
    public boolean isLate(long sequence) {
        return lateFrom.isPresent() && sequence >= lateFrom.getAsLong();
    }
}
