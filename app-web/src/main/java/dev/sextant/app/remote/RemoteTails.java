package dev.sextant.app.remote;

import dev.sextant.domain.event.Event;
import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.log.LogFilter;
import dev.sextant.domain.log.LogRecord;
import dev.sextant.domain.page.EntryFilter;
import dev.sextant.domain.page.EntryKey;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.series.NamedSample;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.stream.Recorded;
import dev.sextant.ports.driving.BrowseEvents;
import dev.sextant.ports.driving.BrowseLogs;
import dev.sextant.ports.driving.FollowRun;
import dev.sextant.ports.driving.Follower;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;

/** Follows the streams of a server's runs, page by page. */
record RemoteTails(Exchange exchange, BrowseEvents browseEvents, BrowseLogs browseLogs) implements FollowRun {
    /** Few enough that a page of the heaviest entries finds room on a small heap. */
    private static final int PAGE = 100;

    @Override
    public Follower<Recorded<Event>> events(RunId run, long after) {
        return new PollingFollower<>(
                after, entries(EntryQuery.of(run, EventFilter.ALL), browseEvents::page), Recorded::sequence);
    }

    @Override
    public Follower<Recorded<LogRecord>> logs(RunId run, long after) {
        return new PollingFollower<>(
                after, entries(EntryQuery.of(run, LogFilter.ALL), browseLogs::page), Recorded::sequence);
    }

    @Override
    public Follower<NamedSample> samples(RunId run, long after) {
        return new PollingFollower<>(
                after,
                place -> samplesAfter(run, place),
                named -> named.sample().sequence());
    }

    private Lookup<List<NamedSample>> samplesAfter(RunId run, long place) {
        return exchange.get(Question.at("runs", run, "samples").with("after", place))
                .find(page -> PageReader.items(page, SeriesReader::named));
    }

    private static <T, F extends EntryFilter> LongFunction<Lookup<List<Recorded<T>>>> entries(
            EntryQuery<F> all, Function<EntryQuery<F>, Lookup<Page<Recorded<T>>>> pages) {
        return place -> pages.apply(all.limit(PAGE).after(EntryKey.at(place))).map(Page::items);
    }
}
