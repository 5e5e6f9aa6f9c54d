package dev.sextant.ports.driving;

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
import dev.sextant.domain.stream.Recorded;
import java.util.List;

/** Searches the log records of a run. */
public interface BrowseLogs {
    Lookup<Page<Recorded<LogRecord>>> page(EntryQuery<LogFilter> query);

    Lookup<Count> count(RunId run, LogFilter filter);

    Lookup<LogFacets> facets(RunId run, LogFilter filter);

    Lookup<LevelHistogram> histogram(LevelHistogramQuery query);

    /**
     * The records around a sequence, unfiltered, by sequence.
     *
     * @param each how many at most before it, and after it; 1 to 1,000
     */
    Lookup<List<Recorded<LogRecord>>> around(RunId run, long sequence, int each);
}
