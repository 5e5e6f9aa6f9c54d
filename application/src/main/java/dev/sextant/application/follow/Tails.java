package dev.sextant.application.follow;

import dev.sextant.domain.event.Event;
import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.log.LogFilter;
import dev.sextant.domain.log.LogRecord;
import dev.sextant.domain.page.EntryKey;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.run.HistoryEntry;
import dev.sextant.domain.run.HistoryQuery;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.series.NamedSample;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.stream.Recorded;
import dev.sextant.domain.stream.SampleBatch;
import dev.sextant.domain.text.BoundedText;
import dev.sextant.ports.driven.EventLog;
import dev.sextant.ports.driven.LogArchive;
import dev.sextant.ports.driven.RunRegistry;
import dev.sextant.ports.driven.SeriesStore;

/** What can be read by sequence, of any store. */
final class Tails {
    /** What a step weighs at most, four bytes a code point: taken for what each weighs. */
    private static final int STEP_BYTES = 4 * (BoundedText.NAME_CODE_POINTS + StepNote.WHY_CODE_POINTS) + 64;

    private Tails() {}

    static Tail<HistoryEntry> steps(RunRegistry registry) {
        HistoryQuery all = HistoryQuery.all();
        return new Tail<>(
                (sequence, limit) ->
                        Lookup.found(registry.history(all.after(sequence).limit(limit))),
                HistoryEntry::sequence,
                step -> STEP_BYTES,
                STEP_BYTES);
    }

    static Tail<Recorded<Event>> events(EventLog events, RunId run) {
        EntryQuery<EventFilter> all = EntryQuery.of(run, EventFilter.ALL);
        return new Tail<>(
                (sequence, limit) -> events.page(
                                all.after(EntryKey.at(sequence)).limit(limit))
                        .map(Page::items),
                Recorded::sequence,
                recorded -> recorded.entry().bytes(),
                Event.MOST_BYTES);
    }

    static Tail<Recorded<LogRecord>> logs(LogArchive logs, RunId run) {
        EntryQuery<LogFilter> all = EntryQuery.of(run, LogFilter.ALL);
        return new Tail<>(
                (sequence, limit) ->
                        logs.page(all.after(EntryKey.at(sequence)).limit(limit)).map(Page::items),
                Recorded::sequence,
                recorded -> recorded.entry().bytes(),
                LogRecord.MOST_BYTES);
    }

    static Tail<NamedSample> samples(SeriesStore series, RunId run) {
        return new Tail<>(
                (sequence, limit) -> series.tail(run, sequence, limit),
                named -> named.sample().sequence(),
                named -> SampleBatch.BYTES_PER_SAMPLE,
                SampleBatch.BYTES_PER_SAMPLE);
    }
}
