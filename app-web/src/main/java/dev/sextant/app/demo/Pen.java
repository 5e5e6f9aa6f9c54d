package dev.sextant.app.demo;

import dev.sextant.domain.event.Event;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.json.CanonicalJson;
import dev.sextant.domain.json.Json;
import dev.sextant.domain.log.LogLevel;
import dev.sextant.domain.log.LogRecord;
import dev.sextant.domain.log.LogStream;
import dev.sextant.domain.stream.AppendKey;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.Batch;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.domain.stream.LogBatch;
import dev.sextant.domain.stream.SampleBatch;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driving.RecordTelemetry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Writes down what one run says: collects entries into batches and hands them over under append keys, so that a batch
 * may be sent again when the recorder was busy, and is stored once. For one thread.
 */
final class Pen {
    private static final int EVENTS = 500;
    private static final int LOGS = 200;
    private static final int SAMPLES = 2_000;

    private final RecordTelemetry recorder;
    private final RunId run;
    private final InstantSource clock;
    private final StopSignal stop;
    private final List<Event> events = new ArrayList<>();
    private final List<LogRecord> logs = new ArrayList<>();
    private SampleBatch.Builder samples;
    private int batches;

    Pen(RecordTelemetry recorder, RunId run, InstantSource clock, StopSignal stop) {
        this.recorder = recorder;
        this.run = run;
        this.clock = clock;
        this.stop = stop;
        this.samples = SampleBatch.of(run);
    }

    void event(double time, String type, String target, String source, Json.Obj context) {
        events.add(new Event(time, now(), type, target, Optional.of(source), false, CanonicalJson.of(context)));
        if (events.size() >= EVENTS) {
            flushEvents();
        }
    }

    /** Something for the program's author rather than its user. */
    void internal(double time, String type, String target, Json.Obj context) {
        events.add(new Event(time, now(), type, target, Optional.empty(), true, CanonicalJson.of(context)));
    }

    void log(double time, LogLevel level, String logger, String message) {
        logs.add(new LogRecord(OptionalDouble.of(time), now(), level, logger, LogStream.RECORDS, message));
        if (logs.size() >= LOGS) {
            flushLogs();
        }
    }

    void sample(String series, double time, double value) {
        samples.add(series, time, now().epochMicros(), value);
        if (samples.size() >= SAMPLES) {
            flushSamples();
        }
    }

    /** Hands over everything, so that readers see it. */
    void flush() {
        flushEvents();
        flushLogs();
        flushSamples();
    }

    private void flushEvents() {
        if (!events.isEmpty()) {
            hand(EventBatch.of(run, events).keyed(nextKey()));
            events.clear();
        }
    }

    private void flushLogs() {
        if (!logs.isEmpty()) {
            hand(LogBatch.of(run, logs).keyed(nextKey()));
            logs.clear();
        }
    }

    private void flushSamples() {
        if (samples.size() > 0) {
            hand(samples.build().keyed(nextKey()));
            samples = SampleBatch.of(run);
        }
    }

    private void hand(Batch batch) {
        while (true) {
            switch (recorder.record(batch).join()) {
                case AppendOutcome.Appended appended -> {
                    return;
                }
                case AppendOutcome.AlreadyAppended appended -> {
                    return;
                }
                case AppendOutcome.Busy(var retryAfter) -> stop.await(retryAfter);
                case AppendOutcome.Refused(var reason) ->
                    throw new IllegalStateException("run " + run + " can't record: " + reason.sentence());
            }
        }
    }

    private AppendKey nextKey() {
        return new AppendKey("demo-" + ++batches);
    }

    private WallInstant now() {
        return WallInstant.truncated(clock.instant());
    }
}
