package dev.sextant.domain.follow;

import dev.sextant.domain.store.Absence;

/**
 * What came of asking to follow topics.
 *
 * @param <T> what gives the news
 */
public sealed interface Following<T> {
    /** All of them are there, and are followed from where was asked. */
    record Begun<T>(T feed) implements Following<T> {}

    /** One of them is a stream of a run that is not there, or no longer. */
    record Missing<T>(Topic topic, Absence why) implements Following<T> {}

    /**
     * One of them has not come so far as the reader says to have seen; so it has seen another store, or this one before it
     * was restored from a backup.
     *
     * @param after what the reader says to have seen
     * @param last the last sequence there is
     */
    record Ahead<T>(Topic topic, long after, long last) implements Following<T> {}
}
