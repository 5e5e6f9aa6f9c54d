package dev.sextant.adapters.memory;

import dev.sextant.domain.event.Event;
import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.log.LogFilter;
import dev.sextant.domain.log.LogRecord;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.run.HeldRun;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.PurgedRun;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.domain.stream.LogBatch;
import dev.sextant.domain.stream.SampleBatch;
import dev.sextant.support.storage.SeriesEngine;
import java.util.List;

/** The three streams of one run. */
final class RunShelf {
    private final StreamShelf<EventBatch, EntryContent<EventBatch, Event, EventFilter>> events;
    private final StreamShelf<LogBatch, EntryContent<LogBatch, LogRecord, LogFilter>> logs;
    private final StreamShelf<SampleBatch, SampleContent> samples;

    RunShelf(RunId run, ByteBudget budget, SeriesEngine engine) {
        events = new StreamShelf<>(budget, new EntryContent<>(EntryKind.EVENT, EventBatch::events));
        logs = new StreamShelf<>(budget, new EntryContent<>(EntryKind.LOG, LogBatch::logs));
        samples = new StreamShelf<>(budget, new SampleContent(run, engine));
    }

    StreamShelf<EventBatch, EntryContent<EventBatch, Event, EventFilter>> events() {
        return events;
    }

    StreamShelf<LogBatch, EntryContent<LogBatch, LogRecord, LogFilter>> logs() {
        return logs;
    }

    StreamShelf<SampleBatch, SampleContent> samples() {
        return samples;
    }

    List<StreamShelf<?, ?>> streams() {
        return List.of(events, logs, samples);
    }

    /** Tells the streams what their run has become, before the step is answered. */
    void follow(Run run) {
        for (StreamShelf<?, ?> stream : streams()) {
            switch (run) {
                case PendingRun pending -> {}
                case HeldRun held -> {}
                case EndedRun ended when ended.archived() -> stream.archive();
                case EndedRun ended -> stream.end();
                case PurgedRun purged -> stream.purge();
            }
        }
    }

    /** What the streams take, in bytes, unless they were purged. */
    Lookup<Long> bytes() {
        long sum = 0;
        for (StreamShelf<?, ?> stream : streams()) {
            switch (stream.bytes()) {
                case Lookup.Found<Long>(Long bytes) -> sum += bytes;
                case Lookup.Missing<Long> purged -> {
                    return purged;
                }
            }
        }
        return Lookup.found(sum);
    }
}
