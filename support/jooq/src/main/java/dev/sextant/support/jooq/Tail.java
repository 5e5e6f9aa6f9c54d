package dev.sextant.support.jooq;

/**
 * What a writer remembers of a stream between two commits.
 *
 * @param next the sequence that followed when this was true: good for nothing once it is another
 * @param block the last block
 */
record Tail(long next, Dictionary words, Block block) {
    /** Whether this is about the stream as it now stands. */
    boolean isOf(StreamRow row) {
        return next == row.next() && words.size() == row.words();
    }
}
