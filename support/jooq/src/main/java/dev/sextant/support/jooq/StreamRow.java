package dev.sextant.support.jooq;

import dev.sextant.domain.stream.StreamKind;
import dev.sextant.support.storage.OpenBlock;
import dev.sextant.support.storage.SeriesHead;
import java.util.Optional;
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
 * @param open what is known of its last block, if that takes further entries
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
        long bytes,
        Optional<OpenBlock> open) {
    /** Whether an entry came after its run had ended. */
    public boolean isLate(long sequence) {
        return lateFrom.isPresent() && sequence >= lateFrom.getAsLong();
    }

    /** With more entries, which take so many bytes in all, the last of them in an open block. */
    StreamRow withEntries(long next, int words, long bytes, OpenBlock open) {
        return new StreamRow(run, kind, next, lateFrom, ended, seal, words, snapshot, stamp, bytes, Optional.of(open));
    }

    /** With more samples, which take so many bytes in all. */
    StreamRow withSamples(SeriesHead head, long bytes) {
        return new StreamRow(
                run, kind, head.last() + 1, lateFrom, ended, seal, words, head.snapshot(), head.stamp(), bytes, open);
    }

    /** If the run has ended, what came since is late. */
    StreamRow lateSince(long sequence) {
        OptionalLong first = ended && lateFrom.isEmpty() ? OptionalLong.of(sequence) : lateFrom;
        return new StreamRow(run, kind, next, first, ended, seal, words, snapshot, stamp, bytes, open);
    }
}
