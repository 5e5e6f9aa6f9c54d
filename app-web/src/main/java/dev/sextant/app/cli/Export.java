package dev.sextant.app.cli;

import dev.sextant.domain.event.Event;
import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.log.LogFilter;
import dev.sextant.domain.log.LogRecord;
import dev.sextant.domain.page.Count;
import dev.sextant.domain.page.EntryFilter;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.series.NamedSample;
import dev.sextant.domain.series.SampleKey;
import dev.sextant.domain.series.SamplePage;
import dev.sextant.domain.series.SamplesQuery;
import dev.sextant.domain.series.SeriesSummary;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.stream.Recorded;
import dev.sextant.domain.stream.StreamKind;
import dev.sextant.domain.time.TimeRange;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** Reads a run's streams page by page, holding one page at a time. */
final class Export {
    /** Few enough that a page of the heaviest entries finds room on a small heap. */
    private static final int ENTRIES = 100;

    private final DrivingPorts ports;
    private final RunId run;

    Export(DrivingPorts ports, RunId run) {
        this.ports = ports;
        this.run = run;
    }

    /** Takes what is exported; answers whether it wants more. */
    @FunctionalInterface
    interface Sink<T> {
        boolean take(List<T> entries);
    }

    /** How many entries of a stream are chosen, where a store can tell without reading all of them. */
    OptionalLong total(StreamKind stream, EventFilter events, LogFilter logs, TimeRange times) {
        return switch (stream) {
            case EVENTS -> exact(Answers.found(ports.browseEvents().count(run, events)));
            case LOGS -> exact(Answers.found(ports.browseLogs().count(run, logs)));
            case SAMPLES ->
                times.isUnbounded()
                        ? OptionalLong.of(Streams.series(ports.readSeries(), run).stream()
                                .mapToLong(SeriesSummary::count)
                                .sum())
                        : OptionalLong.empty();
        };
    }

    private static OptionalLong exact(Count count) {
        return count.orMore() ? OptionalLong.empty() : OptionalLong.of(count.value());
    }

    /** Events by sequence. */
    void events(EventFilter filter, Sink<Recorded<Event>> sink) {
        entries(EntryQuery.of(run, filter), ports.browseEvents()::page, sink);
    }

    /** Log records by sequence. */
    void logs(LogFilter filter, Sink<Recorded<LogRecord>> sink) {
        entries(EntryQuery.of(run, filter), ports.browseLogs()::page, sink);
    }

    /** The samples of every series, the series by name, their samples by (time, sequence). */
    void samples(TimeRange range, Sink<NamedSample> sink) {
        for (SeriesSummary summary : Streams.series(ports.readSeries(), run)) {
            Optional<SampleKey> after = Optional.empty();
            do {
                SamplePage page = Answers.found(ports.readSeries()
                        .samples(new SamplesQuery(run, summary.name(), range, after, SamplesQuery.MAX_LIMIT)));
                List<NamedSample> named = page.samples().stream()
                        .map(sample -> new NamedSample(summary.name(), sample))
                        .toList();
                if (!sink.take(named)) {
                    return;
                }
                after = page.next();
            } while (after.isPresent());
        }
    }

    private static <T, F extends EntryFilter> void entries(
            EntryQuery<F> first, Function<EntryQuery<F>, Lookup<Page<Recorded<T>>>> pages, Sink<Recorded<T>> sink) {
        EntryQuery<F> query = first.limit(ENTRIES);
        while (true) {
            Page<Recorded<T>> page = Answers.found(pages.apply(query));
            if (!sink.take(page.items()) || page.next().isEmpty()) {
                return;
            }
            query = query.resume(page.next().get());
        }
    }
}
