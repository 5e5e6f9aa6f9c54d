package dev.sextant.app.bundle;

import dev.sextant.domain.event.Event;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.json.CanonicalJson;
import dev.sextant.domain.json.Json;
import dev.sextant.domain.log.LogLevel;
import dev.sextant.domain.log.LogRecord;
import dev.sextant.domain.log.LogStream;
import dev.sextant.domain.run.DispatchingRun;
import dev.sextant.domain.run.EndReason;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.Registration;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.Step;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.run.Submission;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.domain.stream.LogBatch;
import dev.sextant.domain.stream.SampleBatch;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.Storage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A run that has lived through much, and has said whatever the domain lets it say: all of it drawn from a seed. */
public final class HostileRun {
    private static final List<String> PIECES = List.of(
            "a",
            "Z",
            " ",
            "\u0000",
            "\u001f",
            "\u007f",
            "\n",
            "\r\n",
            "\t",
            "\"",
            "\\",
            "/",
            "../",
            "'",
            "\u2028",
            "\ufeff",
            "é",
            "e\u0301",
            "ß",
            "İ",
            "\u202e",
            "日本",
            "😀",
            "\ud83d\udc69\u200d\ud83d\udcbb",
            "\uffff");
    private static final double[] NUMBERS = {
        0, -0.0, 1, -1.5, 0.1, 1e21, 1e-7, 9007199254740992d, Double.MIN_VALUE, -Double.MAX_VALUE, Math.PI
    };
    /** With the object around them, as deep as the domain lets a value be. */
    private static final int DEEPEST = 63;

    private final Storage store;
    private final Random random;
    private long noted;

    private HostileRun(Storage store, long seed) {
        this.store = store;
        this.random = new Random(seed);
    }

    /** Takes a run through its life; it ends up in the archive, pinned, with entries that came late. */
    public static EndedRun in(Storage store, long seed) {
        return new HostileRun(store, seed).live();
    }

    private EndedRun live() {
        RunId id = new RunId("0197f3a2-7c1e-7b4d-9f00-%012x".formatted(random.nextLong(1L << 48)));
        Submission submission = Submission.of(name(), name())
                .arguments(new Json.Obj(Map.of(name(), deep(DEEPEST - 2), "", new Json.Num(number()))))
                .environment(Map.of(name(), text(300), "PATH", ""))
                .tags(Set.of(name(), "tag"))
                .priority(-7);
        store.runs().register(new Registration(id, submission, instant(), name(), true));
        PendingRun pending = (PendingRun) store.runs().find(id).orElseThrow();
        DispatchingRun given = take(pending.dispatch("node", note()));
        PendingRun back = (PendingRun) take(given.giveBack(note()));
        record(id, 150);
        DispatchingRun again = take(back.dispatch("node", note()));
        record(id, 30);
        var running = take(again.begin(note()));
        record(id, 70);
        EndedRun ended = take(running.fail(new EndReason.Reported(text(40)), note()));
        record(id, 40);
        EndedRun archived = take(ended.archive(note()).orElseThrow());
        EndedRun restored = take(archived.restore(note()).orElseThrow());
        record(id, 20);
        return take(take(restored.archive(note()).orElseThrow()).pin(note()).orElseThrow());
    }

    private void record(RunId id, int entries) {
        store.events()
                .append(List.of(EventBatch.of(
                        id, IntStream.range(0, entries).mapToObj(i -> event()).toList())));
        store.logs()
                .append(List.of(LogBatch.of(
                        id, IntStream.range(0, entries).mapToObj(i -> log()).toList())));
        SampleBatch.Builder samples = SampleBatch.of(id);
        String own = name();
        for (int i = 0; i < 40 * entries; i++) {
            samples.add(i % 3 == 0 ? "loss" : own, number(), instant().epochMicros(), value());
        }
        store.series().append(List.of(samples.build()));
    }

    private Event event() {
        return new Event(
                number(),
                instant(),
                name(),
                name(),
                random.nextBoolean() ? Optional.of(name()) : Optional.empty(),
                random.nextBoolean(),
                CanonicalJson.of(
                        random.nextInt(20) == 0
                                ? deep(DEEPEST)
                                : new Json.Obj(Map.of(name(), new Json.Str(text(90))))));
    }

    private LogRecord log() {
        return new LogRecord(
                random.nextBoolean() ? OptionalDouble.of(number()) : OptionalDouble.empty(),
                instant(),
                oneOf(List.of(LogLevel.values())),
                name(),
                oneOf(List.of(LogStream.values())),
                text(random.nextInt(10) == 0 ? 5_000 : 60));
    }

    private static Json.Obj deep(int arrays) {
        Json value = Json.NULL;
        for (int i = 0; i < arrays; i++) {
            value = new Json.Arr(List.of(value));
        }
        return new Json.Obj(Map.of("deep", value));
    }

    private StepNote note() {
        return new StepNote(new WallInstant(++noted), name(), name());
    }

    private WallInstant instant() {
        return switch (random.nextInt(9)) {
            case 0 -> WallInstant.MIN;
            case 1 -> WallInstant.MAX;
            case 2 -> new WallInstant(0);
            default -> new WallInstant(random.nextLong(2_000_000_000_000_000L) - 1_000_000_000_000_000L);
        };
    }

    private double number() {
        double drawn = Double.longBitsToDouble(random.nextLong());
        return random.nextBoolean() || !Double.isFinite(drawn) ? NUMBERS[random.nextInt(NUMBERS.length)] : drawn;
    }

    private double value() {
        return switch (random.nextInt(9)) {
            case 0 -> Double.NaN;
            case 1 -> Double.POSITIVE_INFINITY;
            case 2 -> Double.NEGATIVE_INFINITY;
            default -> number();
        };
    }

    private String name() {
        return text(12) + "n";
    }

    private String text(int pieces) {
        return IntStream.range(0, random.nextInt(pieces))
                .mapToObj(i -> oneOf(PIECES))
                .collect(Collectors.joining());
    }

    private <T> T oneOf(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private <R extends Run> R take(Step<R> step) {
        store.runs().step(step);
        return step.after();
    }
}
