package dev.sextant.adapters.journal;

import dev.sextant.domain.event.Event;
import dev.sextant.domain.gpu.Device;
import dev.sextant.domain.gpu.Holder;
import dev.sextant.domain.gpu.Holding;
import dev.sextant.domain.gpu.Inventory;
import dev.sextant.domain.id.DeviceId;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.id.SlotId;
import dev.sextant.domain.json.CanonicalJson;
import dev.sextant.domain.log.LogLevel;
import dev.sextant.domain.log.LogRecord;
import dev.sextant.domain.log.LogStream;
import dev.sextant.domain.run.CancelRequest;
import dev.sextant.domain.run.DispatchingRun;
import dev.sextant.domain.run.EndReason;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.run.HistoryEntry;
import dev.sextant.domain.run.Hold;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.Pulse;
import dev.sextant.domain.run.PurgedRun;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunHead;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.run.RunningRun;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.run.Submission;
import dev.sextant.domain.run.SubmissionDigest;
import dev.sextant.domain.stream.AppendKey;
import dev.sextant.domain.stream.Batch;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.domain.stream.LogBatch;
import dev.sextant.domain.stream.SampleBatch;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.support.json.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Reads what {@link LineWriter} has written. That a constructor's arguments are evaluated from left to right is what makes
 * this readable: each is the next field.
 */
final class LineReader {
    private final String[] fields;
    private int at;

    private LineReader(String line) {
        this.fields = line.split("\t", -1);
    }

    static List<Fact> facts(String line) {
        LineReader reader = new LineReader(line);
        List<Fact> facts = new ArrayList<>();
        while (reader.at < reader.fields.length) {
            facts.add(reader.fact());
        }
        return facts;
    }

    private Fact fact() {
        return switch (text()) {
            case "run" -> new Fact.Stands(run());
            case "history" ->
                new Fact.Noted(new HistoryEntry(number(), runId(), optional(this::state), state(), note()));
            case "holding" -> new Fact.Held(holding());
            case "inventory" -> new Fact.Declared(new Inventory(text(), list(() -> new Device(count(), count()))));
            case "drain" -> new Fact.Drains(deviceId(), optional(this::note));
            case "batch" -> new Fact.Appended(number(), flag(), optional(() -> new AppendKey(text())), batch());
            default -> throw unknown();
        };
    }

    private Run run() {
        return switch (text()) {
            case "pending" -> new PendingRun(head());
            case "dispatching" -> new DispatchingRun(head(), hold());
            case "running" -> new RunningRun(head(), hold(), instant());
            case "ended" ->
                new EndedRun(
                        head(),
                        outcome(),
                        optional(this::instant),
                        instant(),
                        EndReason.of(text(), text()),
                        flag(),
                        flag());
            case "purged" ->
                new PurgedRun(
                        runId(),
                        text(),
                        new SubmissionDigest(text()),
                        instant(),
                        outcome(),
                        instant(),
                        instant(),
                        text(),
                        number());
            default -> throw unknown();
        };
    }

    private RunHead head() {
        RunId id = runId();
        Submission submission = Submission.fromJson(JsonText.read("submission", text()));
        return new RunHead(
                id,
                submission,
                submission.digest(),
                instant(),
                text(),
                count(),
                optional(this::runId),
                number(),
                number());
    }

    private Hold hold() {
        return new Hold(
                number(),
                text(),
                instant(),
                list(this::slotId),
                new Pulse(number(), instant()),
                optional(() -> new CancelRequest(instant(), text(), text())));
    }

    private Holding holding() {
        return new Holding(number(), slotId(), holder(), note(), optional(this::instant), optional(this::note));
    }

    private Holder holder() {
        return switch (text()) {
            case "run" -> new Holder.ByRun(runId(), number());
            case "reserved" -> new Holder.Reserved(number());
            case "quarantined" -> new Holder.Quarantined(runId());
            default -> throw unknown();
        };
    }

    private Batch batch() {
        return switch (text()) {
            case "events" -> EventBatch.of(runId(), list(this::event));
            case "logs" -> LogBatch.of(runId(), list(this::log));
            case "samples" -> {
                SampleBatch.Builder samples = SampleBatch.of(runId());
                for (int left = count(); left > 0; left--) {
                    samples.add(text(), real(), number(), real());
                }
                yield samples.build();
            }
            default -> throw unknown();
        };
    }

    private Event event() {
        return new Event(real(), instant(), text(), text(), optional(this::text), flag(), CanonicalJson.stored(text()));
    }

    private LogRecord log() {
        return new LogRecord(
                optional(this::real).map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                instant(),
                LogLevel.valueOf(text()),
                text(),
                LogStream.valueOf(text()),
                text());
    }

    private StepNote note() {
        return new StepNote(instant(), text(), text());
    }

    private RunState state() {
        return RunState.valueOf(text());
    }

    private EndedRun.Outcome outcome() {
        return EndedRun.Outcome.valueOf(text());
    }

    private RunId runId() {
        return new RunId(text());
    }

    private DeviceId deviceId() {
        return new DeviceId(text(), count());
    }

    private SlotId slotId() {
        return new SlotId(deviceId(), count());
    }

    private WallInstant instant() {
        return new WallInstant(number());
    }

    private <T> List<T> list(Supplier<T> item) {
        return Stream.generate(item).limit(count()).toList();
    }

    private <T> Optional<T> optional(Supplier<T> item) {
        return list(item).stream().findFirst();
    }

    private boolean flag() {
        return Boolean.parseBoolean(text());
    }

    private int count() {
        return Integer.parseInt(text());
    }

    private long number() {
        return Long.parseLong(text());
    }

    private double real() {
        return Double.parseDouble(text());
    }

    private String text() {
        String field = fields[at++];
        int escape = field.indexOf('\\');
        if (escape < 0) {
            return field;
        }
        StringBuilder text = new StringBuilder();
        int from = 0;
        for (; escape >= 0; escape = field.indexOf('\\', from)) {
            // A backslash, a u, and four digits.
            text.append(field, from, escape).append((char) Integer.parseInt(field, escape + 2, escape + 6, 16));
            from = escape + 6;
        }
        return text.append(field, from, field.length()).toString();
    }

    private IllegalStateException unknown() {
        return new IllegalStateException("the journal speaks of \"" + fields[at - 1] + "\", which nothing has written");
    }
}
