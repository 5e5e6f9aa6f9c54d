package dev.sextant.domain.follow;

import dev.sextant.domain.event.Event;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.log.LogRecord;
import dev.sextant.domain.run.HistoryEntry;
import dev.sextant.domain.series.NamedSample;
import dev.sextant.domain.stream.Recorded;
import java.util.Optional;

/** What comes next in one of several topics. */
public sealed interface News {
    /** Nothing came within the time that was waited. */
    record None() implements News {}

    /** Of the steps of all runs. */
    record OfRuns(Delivery<HistoryEntry> steps) implements News {}

    /** Of the events of a run. */
    record OfEvents(RunId run, Delivery<Recorded<Event>> events) implements News {}

    /** Of the logs of a run. */
    record OfLogs(RunId run, Delivery<Recorded<LogRecord>> logs) implements News {}

    /** Of the samples of a run. */
    record OfSamples(RunId run, Delivery<NamedSample> samples) implements News {}

    /** What was delivered, if anything. */
    default Optional<Delivery<?>> delivery() {
        return switch (this) {
            case None none -> Optional.empty();
            case OfRuns(var steps) -> Optional.of(steps);
            case OfEvents(var run, var events) -> Optional.of(events);
            case OfLogs(var run, var logs) -> Optional.of(logs);
            case OfSamples(var run, var samples) -> Optional.of(samples);
        };
    }
}
