package dev.sextant.arch.faults;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.domain.stream.LogBatch;
import dev.sextant.domain.stream.SampleBatch;
import dev.sextant.ports.driven.EventLog;
import dev.sextant.ports.driven.LogArchive;
import dev.sextant.ports.driven.SeriesStore;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Faults of streams that keep the entries of all runs with those of the first. */
final class MisfilingFaults {
    private MisfilingFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.inEvents(
                        "EventLog-10", "all events are kept with those of the first run", MisfilingFaults::events),
                Fault.inLogs("LogArchive-11", "all logs are kept with those of the first run", MisfilingFaults::logs),
                Fault.inSeries(
                        "SeriesStore-11",
                        "all samples are kept with those of the first run",
                        MisfilingFaults::samples));
    }

    /** The first run that anybody asks this for. */
    private static final class FirstRun {
        private final AtomicReference<RunId> first = new AtomicReference<>();

        RunId insteadOf(RunId run) {
            first.compareAndSet(null, run);
            return first.get();
        }
    }

    private static EventLog events(EventLog plain) {
        FirstRun first = new FirstRun();
        return new HonestEvents(plain) {
            @Override
            public List<AppendOutcome> append(List<EventBatch> batches) {
                return super.append(batches.stream()
                        .map(batch -> new EventBatch(first.insteadOf(batch.run()), batch.key(), batch.events()))
                        .toList());
            }
        };
    }

    private static LogArchive logs(LogArchive plain) {
        FirstRun first = new FirstRun();
        return new HonestLogs(plain) {
            @Override
            public List<AppendOutcome> append(List<LogBatch> batches) {
                return super.append(batches.stream()
                        .map(batch -> new LogBatch(first.insteadOf(batch.run()), batch.key(), batch.logs()))
                        .toList());
            }
        };
    }

    private static SeriesStore samples(SeriesStore plain) {
        FirstRun first = new FirstRun();
        return new HonestSeries(plain) {
            @Override
            public List<AppendOutcome> append(List<SampleBatch> batches) {
                return super.append(batches.stream()
                        .map(batch -> SeriesFaults.rewritten(
                                batch,
                                first.insteadOf(batch.run()),
                                (other, name, time, at, value) -> other.add(name, time, at, value)))
                        .toList());
            }
        };
    }
}
