package dev.sextant.arch.faults;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.Batch;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.domain.stream.LogBatch;
import dev.sextant.domain.stream.SampleBatch;
import dev.sextant.ports.driven.EventLog;
import dev.sextant.ports.driven.LogArchive;
import dev.sextant.ports.driven.SeriesStore;
import java.util.List;

/** Faults of streams that keep the large batches of one call with the run of the first. */
final class MisfilingFaults {
    private MisfilingFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.inEvents(
                        "EventLog-10",
                        "the large batches of a call are kept with the run of the first",
                        MisfilingFaults::events),
                Fault.inLogs(
                        "LogArchive-11",
                        "the large batches of a call are kept with the run of the first",
                        MisfilingFaults::logs),
                Fault.inSeries(
                        "SeriesStore-11",
                        "the large batches of a call are kept with the run of the first",
                        MisfilingFaults::samples));
    }

    /** A batch of more entries is large. */
    private static final int SMALL = 9;

    private static RunId misfiled(List<? extends Batch> call, Batch batch) {
        return batch.size() > SMALL ? call.getFirst().run() : batch.run();
    }

    private static EventLog events(EventLog plain) {
        return new HonestEvents(plain) {
            @Override
            public List<AppendOutcome> append(List<EventBatch> batches) {
                return super.append(batches.stream()
                        .map(batch -> new EventBatch(misfiled(batches, batch), batch.key(), batch.events()))
                        .toList());
            }
        };
    }

    private static LogArchive logs(LogArchive plain) {
        return new HonestLogs(plain) {
            @Override
            public List<AppendOutcome> append(List<LogBatch> batches) {
                return super.append(batches.stream()
                        .map(batch -> new LogBatch(misfiled(batches, batch), batch.key(), batch.logs()))
                        .toList());
            }
        };
    }

    private static SeriesStore samples(SeriesStore plain) {
        return new HonestSeries(plain) {
            @Override
            public List<AppendOutcome> append(List<SampleBatch> batches) {
                return super.append(batches.stream()
                        .map(batch -> SeriesFaults.rewritten(
                                batch,
                                misfiled(batches, batch),
                                (other, name, time, at, value) -> other.add(name, time, at, value)))
                        .toList());
            }
        };
    }
}
