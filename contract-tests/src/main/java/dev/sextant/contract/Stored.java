package dev.sextant.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.log.LogFilter;
import dev.sextant.domain.page.EntryFilter;
import dev.sextant.domain.page.EntryKey;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.page.PageLimit;
import dev.sextant.domain.series.NamedSample;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.stream.Recorded;
import dev.sextant.domain.stream.StreamKind;
import dev.sextant.ports.driven.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * An entry of any of the three streams, as far as the sentences of appending look at it.
 *
 * @param mark what tells it from all other entries of a test
 */
record Stored(long sequence, boolean late, String mark) {
    /** As many entries as one page has, by sequence, after a given one. */
    static Lookup<List<Stored>> after(Storage handle, StreamKind kind, RunId run, long sequence) {
        return switch (kind) {
            case EVENTS ->
                handle.events()
                        .page(page(run, EventFilter.ALL, sequence))
                        .map(page -> marked(page, event -> event.target()));
            case LOGS ->
                handle.logs().page(page(run, LogFilter.ALL, sequence)).map(page -> marked(page, log -> log.message()));
            case SAMPLES ->
                handle.series()
                        .tail(run, sequence, NamedSample.MOST_OF_A_TAIL)
                        .map(samples -> samples.stream().map(Stored::marked).toList());
        };
    }

    /** Every entry of a run's stream, by sequence. */
    static List<Stored> all(Storage handle, StreamKind kind, RunId run) {
        return allAfter(handle, kind, run, 0);
    }

    /** Every entry of a run's stream after a given sequence. */
    static List<Stored> allAfter(Storage handle, StreamKind kind, RunId run, long sequence) {
        List<Stored> all = new ArrayList<>();
        List<Stored> some = found(after(handle, kind, run, sequence));
        while (!some.isEmpty()) {
            all.addAll(some);
            some = found(after(handle, kind, run, all.getLast().sequence()));
        }
        return all;
    }

    private static <F extends EntryFilter> EntryQuery<F> page(RunId run, F filter, long sequence) {
        return EntryQuery.of(run, filter).after(EntryKey.at(sequence)).limit(PageLimit.MOST);
    }

    private static <T> List<Stored> marked(Page<Recorded<T>> page, Function<T, String> mark) {
        return page.items().stream()
                .map(entry -> new Stored(entry.sequence(), entry.late(), mark.apply(entry.entry())))
                .toList();
    }

    private static Stored marked(NamedSample sample) {
        return new Stored(
                sample.sample().sequence(),
                sample.sample().late(),
                sample.series() + "/" + (long) sample.sample().value());
    }

    private static <T> T found(Lookup<T> lookup) {
        assertThat(lookup).isInstanceOf(Lookup.Found.class);
        return lookup.toOptional().orElseThrow();
    }
}
