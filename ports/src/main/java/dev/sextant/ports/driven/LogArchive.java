package dev.sextant.ports.driven;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.log.LevelHistogram;
import dev.sextant.domain.log.LevelHistogramQuery;
import dev.sextant.domain.log.LogFacets;
import dev.sextant.domain.log.LogFilter;
import dev.sextant.domain.log.LogRecord;
import dev.sextant.domain.page.Count;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.stream.LogBatch;
import dev.sextant.domain.stream.Recorded;

/**
 * The log records of runs. Appending is as {@link TelemetryStream} says.
 *
 * <ul>
 *   <li>{@code LogArchive-1} A record reads back as it was appended: every text code point by code point, an absent time
 *       as absent, every number bit by bit, every instant to the microsecond.
 *   <li>{@code LogArchive-2} A page holds exactly the records that {@link LogFilter#matches} chooses, at most
 *       {@code limit} of them, in the order and direction of the query; records without a time are left out of the order
 *       by time.
 *   <li>{@code LogArchive-3} A page has a {@code next} if and only if at least one more chosen record lay ahead when it
 *       was read; an empty page has none.
 *   <li>{@code LogArchive-4} Following {@code next} meets every record exactly once that was there when the first page was
 *       read, and later ones at most once, while others append.
 *   <li>{@code LogArchive-5} A page carries a total if and only if {@link EntryQuery#carriesTotal} says so: then it is the
 *       number of all records that the filter chooses, as of the page.
 *   <li>{@code LogArchive-6} {@code count} is exact for a filter that is tallied, and for any other up to 10,000; beyond,
 *       it answers "10,000 or more".
 *   <li>{@code LogArchive-7} {@code facets} counts the levels and the loggers of exactly the chosen records.
 *   <li>{@code LogArchive-8} {@code histogram} counts the chosen records whose instant lies in {@code [from, to)} by
 *       {@code floor(instant / width)} and level; stretches without any are left out.
 *   <li>{@code LogArchive-9} Loggers that differ in case, accent, trailing space or normal form are different, and a
 *       prefix is taken code point by code point; in a filter's text, case alone is folded, and {@code %}, {@code _},
 *       {@code *}, {@code \} and quotes are ordinary characters.
 *   <li>{@code LogArchive-10} Every read of an unknown run is {@code Missing(UNKNOWN_RUN)}, of a purged one
 *       {@code Missing(RUN_PURGED)}; a run without logs has empty pages. An archived run reads as before.
 *   <li>{@code LogArchive-11} The records of one run are never among those of another.
 * </ul>
 */
public interface LogArchive extends TelemetryStream<LogBatch> {
    Lookup<Page<Recorded<LogRecord>>> page(EntryQuery<LogFilter> query);

    Lookup<Count> count(RunId run, LogFilter filter);

    Lookup<LogFacets> facets(RunId run, LogFilter filter);

    Lookup<LevelHistogram> histogram(LevelHistogramQuery query);
}
