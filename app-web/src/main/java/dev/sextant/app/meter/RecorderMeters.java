package dev.sextant.app.meter;

import dev.sextant.application.record.RecorderCounts;
import dev.sextant.application.record.TelemetryRecorder;
import dev.sextant.domain.stream.AppendRefusal;
import dev.sextant.domain.stream.StreamKind;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.BaseUnits;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/** What becomes of entries on their way to the store, by kind of stream. */
final class RecorderMeters {
    private final MeterRegistry registry;
    private final TelemetryRecorder recorder;

    RecorderMeters(MeterRegistry registry, TelemetryRecorder recorder) {
        this.registry = registry;
        this.recorder = recorder;
    }

    void bind() {
        for (StreamKind kind : StreamKind.values()) {
            count("batches", "Batches that the store has answered", kind, RecorderCounts::batches);
            count("entries.stored", "Entries that were stored", kind, RecorderCounts::stored);
            count(
                    "entries.duplicate",
                    "Entries that were stored before under the same append key, and not again",
                    kind,
                    RecorderCounts::duplicates);
            count(
                    "entries.failed",
                    "Entries of which it is not known whether they are stored, since the store failed",
                    kind,
                    RecorderCounts::failed);
            for (AppendRefusal reason : AppendRefusal.values()) {
                refused(kind, Label.of(reason), counts -> counts.refused().getOrDefault(reason, 0L));
            }
            refused(kind, "busy", RecorderCounts::busy);
        }
        Gauge.builder("sextant.backlog.entries", () -> recorder.backlog().entries())
                .description("Entries that were accepted and are not answered yet")
                .register(registry);
        Gauge.builder("sextant.backlog", () -> recorder.backlog().bytes())
                .description("What the entries weigh that were accepted and are not answered yet")
                .baseUnit(BaseUnits.BYTES)
                .register(registry);
        TimeGauge.builder(
                        "sextant.backlog.oldest",
                        () -> recorder.backlog().oldest().toNanos(),
                        TimeUnit.NANOSECONDS)
                .description("The lag: how long ago the oldest batch was accepted that is not answered yet")
                .register(registry);
    }

    private void refused(StreamKind kind, String reason, ToLongFunction<RecorderCounts> number) {
        counter("entries.refused", "Entries that were refused, and are not stored", kind, number)
                .tag("reason", reason)
                .register(registry);
    }

    private void count(String name, String description, StreamKind kind, ToLongFunction<RecorderCounts> number) {
        counter(name, description, kind, number).register(registry);
    }

    private FunctionCounter.Builder<TelemetryRecorder> counter(
            String name, String description, StreamKind kind, ToLongFunction<RecorderCounts> number) {
        return FunctionCounter.builder(
                        "sextant." + name, recorder, recording -> number.applyAsLong(recording.counts(kind)))
                .description(description)
                .tag("stream", Label.of(kind));
    }
}
