package dev.sextant.adapters.memory;

import dev.sextant.domain.event.Event;
import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.log.LogFilter;
import dev.sextant.domain.log.LogRecord;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.run.HeldRun;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.PurgedRun;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.domain.stream.LogBatch;
import dev.sextant.domain.stream.SampleBatch;
import java.util.List;

/** The three streams of one run. */
final class RunShelf {
    private final StreamShelf<EventBatch, EntryContent<EventBatch, Event, EventFilter>> events;
    private final StreamShelf<LogBatch, EntryContent<LogBatch, LogRecord, LogFilter>> logs;

    RunShelf(ByteBudget budget) {
        events = new StreamShelf<>(budget, new EntryContent<>(EntryKind.EVENT, EventBatch::events));
        logs = new StreamShelf<>(budget, new EntryContent<>(EntryKind.LOG, LogBatch::logs));
    }

    StreamShelf<EventBatch, EntryContent<EventBatch, Event, EventFilter>> events() {
        return events;
    }

    StreamShelf<LogBatch, EntryContent<LogBatch, LogRecord, LogFilter>> logs() {
        return logs;
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

    List<StreamShelf<?, ?>> streams() {
        return List.of(events, logs);
    }
}
