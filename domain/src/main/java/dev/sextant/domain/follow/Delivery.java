package dev.sextant.domain.follow;

import dev.sextant.domain.store.Absence;
import java.util.List;

/** What a follower gives next. */
public sealed interface Delivery<T> {
    /** The next entries of the stream, in order; empty when none came within the time that was waited. */
    record Entries<T>(List<T> entries) implements Delivery<T> {
        public Entries {
            entries = List.copyOf(entries);
        }
    }

    /** The reader was too slow: the sequences {@code from} to {@code to} are not delivered, but can be paged. */
    record Gap<T>(long from, long to) implements Delivery<T> {}

    /** The stream is over, because its run is not there, or no longer. */
    record Over<T>(Absence why) implements Delivery<T> {}
}
