package dev.sextant.adapters.memory;

import dev.sextant.domain.event.Event;
import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.log.LogFilter;
import dev.sextant.domain.log.LogRecord;
import dev.sextant.domain.page.EntryFilter;
import java.util.OptionalDouble;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Everything in which events and logs differ for a store.
 *
 * @param matches whether a filter chooses an entry
 * @param time when, on the run's own axis, where known
 * @param tally the part of an entry by which it is tallied: all that a tallied filter looks at
 * @param weight what an entry weighs in a batch
 */
record EntryKind<E, F extends EntryFilter>(
        BiPredicate<F, E> matches,
        Function<E, OptionalDouble> time,
        Function<E, Object> tally,
        ToLongFunction<E> weight) {

    static final EntryKind<Event, EventFilter> EVENT = new EntryKind<>(
            EventFilter::matches,
            event -> OptionalDouble.of(event.time()),
            event -> new TypeAndInternal(event.type(), event.internal()),
            Event::bytes);

    static final EntryKind<LogRecord, LogFilter> LOG =
            new EntryKind<>(LogFilter::matches, LogRecord::time, LogRecord::level, LogRecord::bytes);

    private record TypeAndInternal(String type, boolean internal) {}
}
