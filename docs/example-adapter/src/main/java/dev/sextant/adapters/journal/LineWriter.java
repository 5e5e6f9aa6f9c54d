package dev.sextant.adapters.journal;

import dev.sextant.domain.event.Event;
import dev.sextant.domain.gpu.Device;
import dev.sextant.domain.gpu.Holder;
import dev.sextant.domain.gpu.Holding;
import dev.sextant.domain.gpu.Inventory;
import dev.sextant.domain.id.DeviceId;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.id.SlotId;
import dev.sextant.domain.log.LogRecord;
import dev.sextant.domain.run.CancelRequest;
import dev.sextant.domain.run.DispatchingRun;
import dev.sextant.domain.run.EndReason;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.run.HistoryEntry;
import dev.sextant.domain.run.Hold;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.Pulse;
import dev.sextant.domain.run.PurgedRun;
import dev.sextant.domain.run.RunHead;
import dev.sextant.domain.run.RunningRun;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.run.Submission;
import dev.sextant.domain.run.SubmissionDigest;
import dev.sextant.domain.series.SeriesName;
import dev.sextant.domain.stream.AppendKey;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.domain.stream.LogBatch;
import dev.sextant.domain.stream.SampleBatch;
import dev.sextant.domain.time.WallInstant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Writes facts as the fields of one line of ASCII, told apart by tabs. What may be one of several kinds begins with the name
 * of its kind, what may be many or none with their number; {@link LineReader} reads the same fields in the same order.
 */
final class LineWriter {
    private final StringBuilder line = new StringBuilder();

    private LineWriter() {}

    static String line(List<? extends Fact> facts) {
        LineWriter writer = new LineWriter();
        facts.forEach(writer::put);
        return writer.line.toString();
    }

    private void putAll(Object... values) {
        for (Object value : values) {
            put(value);
        }
    }

    private void put(Object value) {
        switch (value) {
            case Fact.Stands(var run) -> putAll("run", run);
            case Fact.Noted(var entry) -> putAll("history", entry);
            case Fact.Held(var holding) -> putAll("holding", holding);
            case Fact.Declared(var inventory) -> putAll("inventory", inventory);
            case Fact.Drains(var device, var since) -> putAll("drain", device, since);
            case Fact.Appended(var first, var late, var key, var batch) -> putAll("batch", first, late, key, batch);

            case PendingRun(var head) -> putAll("pending", head);
            case DispatchingRun(var head, var hold) -> putAll("dispatching", head, hold);
            case RunningRun(var head, var hold, var since) -> putAll("running", head, hold, since);
            case EndedRun(var head, var outcome, var began, var ended, var reason, var archived, var pinned) ->
                putAll("ended", head, outcome, began, ended, reason, archived, pinned);
            case PurgedRun(
                    var id,
                    var name,
                    var digest,
                    var registered,
                    var outcome,
                    var ended,
                    var at,
                    var by,
                    var version) -> putAll("purged", id, name, digest, registered, outcome, ended, at, by, version);
            case RunHead(
                    var id,
                    var submission,
                    var digest,
                    var at,
                    var by,
                    var attempt,
                    var retryOf,
                    var claims,
                    var version) -> putAll(id, submission, at, by, attempt, retryOf, claims, version);
            case Submission submission -> put(submission.canonical().text());
            case Hold(var fence, var node, var since, var slots, var pulse, var cancel) ->
                putAll(fence, node, since, slots, pulse, cancel);
            case Pulse(var beat, var at) -> putAll(beat, at);
            case CancelRequest(var at, var by, var why) -> putAll(at, by, why);
            case EndReason reason -> putAll(reason.kind(), reason.detail());
            case HistoryEntry(var sequence, var run, var from, var to, var note) ->
                putAll(sequence, run, from, to, note);
            case StepNote(var at, var by, var why) -> putAll(at, by, why);

            case Inventory(var node, var devices) -> putAll(node, devices);
            case Device(var number, var slots) -> putAll(number, slots);
            case DeviceId(var node, var number) -> putAll(node, number);
            case SlotId(var device, var number) -> putAll(device, number);
            case Holding(var sequence, var slot, var holder, var taken, var until, var givenBack) ->
                putAll(sequence, slot, holder, taken, until, givenBack);
            case Holder.ByRun(var run, var fence) -> putAll("run", run, fence);
            case Holder.Reserved(var number) -> putAll("reserved", number);
            case Holder.Quarantined(var run) -> putAll("quarantined", run);

            case EventBatch(var run, var key, var events) -> putAll("events", run, events);
            case Event(var time, var at, var type, var target, var source, var internal, var context) ->
                putAll(time, at, type, target, source, internal, context.text());
            case LogBatch(var run, var key, var logs) -> putAll("logs", run, logs);
            case LogRecord(var time, var at, var level, var logger, var stream, var message) ->
                putAll(time, at, level, logger, stream, message);
            case SampleBatch samples -> {
                putAll("samples", samples.run(), samples.size());
                IntStream.range(0, samples.size())
                        .forEach(i -> putAll(
                                samples.names().get(samples.seriesOf(i)),
                                samples.timeOf(i),
                                samples.recordedAtMicrosOf(i),
                                samples.valueOf(i)));
            }

            case Optional<?> optional -> put(optional.stream().toList());
            case OptionalDouble optional -> put(optional.stream().boxed().toList());
            case Collection<?> values -> {
                put(values.size());
                values.forEach(this::put);
            }
            case WallInstant at -> put(at.epochMicros());
            // These say in their text all that they are; a double says every bit of it, but of NaN, of which there is
            // one.
            case String text -> field(text);
            case Number number -> field(number.toString());
            case Boolean flag -> field(flag.toString());
            case Enum<?> constant -> field(constant.name());
            case RunId run -> field(run.value());
            case SubmissionDigest digest -> field(digest.hex());
            case AppendKey key -> field(key.value());
            case SeriesName name -> field(name.value());
            default -> throw new IllegalStateException("a " + value.getClass() + " has no form in the journal");
        }
    }

    private void field(String text) {
        if (!line.isEmpty()) {
            line.append('\t');
        }
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit < ' ' || unit > '~' || unit == '\\') {
                line.append("\\u").append(HexFormat.of().toHexDigits(unit));
            } else {
                line.append(unit);
            }
        }
    }
}
