package dev.sextant.support.jooq;

import java.util.List;

/**
 * What a writer remembers of a stream between two commits.
 *
 * @param next the sequence that followed when this was true: good for nothing once it is another
 * @param bytes what the stream's entries took then
 * @param block the open block
 * @param counts what the open block adds to the tallies once it is closed
 * @param entries all entries of the open block, or none
 */
record Tail<E>(long next, long bytes, Dictionary words, Block block, TallySql.Counts counts, List<E> entries) {
    Tail {
        entries = List.copyOf(entries);
    }

    /** Whether this is about the stream as it now stands. */
    boolean isOf(StreamRow row) {
        return next == row.next() && bytes == row.bytes() && words.size() == row.words();
    }

    Tail<E> withoutEntries() {
        return entries.isEmpty() ? this : new Tail<>(next, bytes, words, block, counts, List.of());
    }
}
