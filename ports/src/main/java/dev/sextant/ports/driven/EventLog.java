package dev.sextant.ports.driven;

import dev.sextant.domain.event.Event;
import dev.sextant.domain.event.EventFacets;
import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.Count;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.domain.stream.Recorded;

/**
 * The events of runs. Appending is as {@link TelemetryStream} says.
 *
 * <ul>
 *   <li>{@code EventLog-1} An event reads back as it was appended: every text code point by code point, every number bit
 *       by bit, every instant to the microsecond, whatever the time zones of the JVM and of the store.
 *   <li>{@code EventLog-2} A page holds exactly the events that {@link EventFilter#matches} chooses, at most
 *       {@code limit} of them, in the order and direction of the query: by sequence, or by (time, sequence).
 *   <li>{@code EventLog-3} A page has a {@code next} if and only if at least one more chosen event lay ahead when it was
 *       read; an empty page has none.
 *   <li>{@code EventLog-4} Following {@code next} meets every event exactly once that was there when the first page was
 *       read, and later ones at most once, while others append.
 *   <li>{@code EventLog-5} A page carries a total if and only if {@link EntryQuery#carriesTotal} says so: then it is the
 *       number of all events that the filter chooses, as of the page.
 *   <li>{@code EventLog-6} {@code count} is exact for a filter that is tallied, and for any other up to 10,000; beyond, it
 *       answers "10,000 or more".
 *   <li>{@code EventLog-7} {@code facets} counts the types and the targets of exactly the chosen events.
 *   <li>{@code EventLog-8} Texts that differ in case, accent, trailing space or normal form are different types, targets
 *       and sources; in a filter's text and {@code contains}, case alone is folded, and {@code %}, {@code _}, {@code *},
 *       {@code \} and quotes are ordinary characters.
 *   <li>{@code EventLog-9} Every read of an unknown run is {@code Missing(UNKNOWN_RUN)}, of a purged one
 *       {@code Missing(RUN_PURGED)}; a run without events has empty pages. An archived run reads as before.
 *   <li>{@code EventLog-10} The events of one run are never among those of another.
 * </ul>
 */
public interface EventLog extends TelemetryStream<EventBatch> {
    Lookup<Page<Recorded<Event>>> page(EntryQuery<EventFilter> query);

    Lookup<Count> count(RunId run, EventFilter filter);

    Lookup<EventFacets> facets(RunId run, EventFilter filter);
}
