package dev.sextant.app.remote;

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
import dev.sextant.domain.text.Needle;
import dev.sextant.ports.driving.BrowseLogs;
import java.util.List;

/** Searches the log records of a server's runs. */
record RemoteLogs(Exchange exchange) implements BrowseLogs {
    private static final String LOGS = "logs";

    @Override
    public Lookup<Page<Recorded<LogRecord>>> page(EntryQuery<LogFilter> query) {
        Question asked = Filters.logs(Question.at("runs", query.run(), LOGS), query.filter());
        return exchange.get(Filters.page(asked, query)).find(page -> PageReader.page(page, EntryReader::log));
    }

    @Override
    public Lookup<Count> count(RunId run, LogFilter filter) {
        return exchange.get(Filters.logs(Question.at("runs", run, LOGS, "count"), filter))
                .find(PageReader::count);
    }

    @Override
    public Lookup<LogFacets> facets(RunId run, LogFilter filter) {
        return exchange.get(Filters.logs(Question.at("runs", run, LOGS, "facets"), filter))
                .find(EntryReader::logFacets);
    }

    @Override
    public Lookup<LevelHistogram> histogram(LevelHistogramQuery query) {
        LogFilter filter = query.filter();
        Question asked = Filters.chosen(Question.at("runs", query.run(), LOGS, "histogram"), filter);
        return exchange.get(Filters.times(asked, filter.time())
                        .with("since", query.from())
                        .with("until", query.to())
                        .with("width", query.widthMicros())
                        .with("text", filter.text().map(Needle::text)))
                .find(EntryReader::histogram);
    }

    @Override
    public Lookup<List<Recorded<LogRecord>>> around(RunId run, long sequence, int each) {
        Answer answer =
                exchange.get(Question.at("runs", run, LOGS, sequence, "context").with("each", each));
        return Surroundings.read(
                answer, EntryReader::log, EntryQuery.of(run, LogFilter.ALL), sequence, each, this::page);
    }
}
