package dev.sextant.contract;

import dev.sextant.domain.event.Event;
import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.gpu.HoldingQuery;
import dev.sextant.domain.gpu.Inventory;
import dev.sextant.domain.gpu.ReservationRequest;
import dev.sextant.domain.id.DeviceId;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.json.CanonicalJson;
import dev.sextant.domain.json.Json;
import dev.sextant.domain.log.LogFilter;
import dev.sextant.domain.log.LogLevel;
import dev.sextant.domain.log.LogRecord;
import dev.sextant.domain.log.LogStream;
import dev.sextant.domain.page.EntryKey;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.page.PageLimit;
import dev.sextant.domain.queue.Claim;
import dev.sextant.domain.run.DispatchingRun;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.run.GpuRequest;
import dev.sextant.domain.run.HistoryQuery;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.PurgedRun;
import dev.sextant.domain.run.Registration;
import dev.sextant.domain.run.RegistrationOutcome.Registered;
import dev.sextant.domain.run.Step;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.run.Submission;
import dev.sextant.domain.series.ChartQuery;
import dev.sextant.domain.series.NamedSample;
import dev.sextant.domain.series.SeriesName;
import dev.sextant.domain.store.Lookup;
import dev.sextant.domain.stream.AppendKey;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.domain.stream.LogBatch;
import dev.sextant.domain.stream.Recorded;
import dev.sextant.domain.stream.SampleBatch;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.Storage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Runs and entries for the tests that an adapter has beside the contracts. */
public final class TestRuns {
    private static final WallInstant NOON = new WallInstant(1_932_638_400_000_000L);

    /** How many runs {@link #fillEveryTable} registers. */
    private static final int FILLED = 6;

    private TestRuns() {}

    public static RunId id(int number) {
        return Runs.id(number);
    }

    /** Registers a new run, which must be possible. */
    public static PendingRun register(Storage storage, int number) {
        var outcome = storage.runs()
                .register(new Registration(id(number), Submission.of("run " + number, "worker"), NOON, "test", false));
        return ((Registered) outcome).run();
    }

    /** Takes a pending run to COMPLETED. */
    public static EndedRun end(Storage storage, int number) {
        return new Runs(storage).end(id(number));
    }

    /** Takes a run of any state into the archive. */
    public static EndedRun archive(Storage storage, int number) {
        return new Runs(storage).archive(id(number));
    }

    /** Takes an archived run out of the archive. */
    public static EndedRun restore(Storage storage, int number) {
        return new Runs(storage).restore(id(number));
    }

    /** Takes a run of any state to PURGED. */
    public static PurgedRun purge(Storage storage, int number) {
        return new Runs(storage).purge(id(number));
    }

    /** Writes rows to every table that a store may have: six runs of different states, entries, slots and who holds them. */
    public static void fillEveryTable(Storage storage) {
        StepNote note = new StepNote(NOON, "test", "because");
        for (int run = 1; run <= 4; run++) {
            register(storage, run);
            storage.events().append(List.of(batch(id(run), "batch", 3).keyed(new AppendKey("once"))));
            storage.logs().append(List.of(logs(id(run), 300)));
            storage.series().append(List.of(samples(id(run), 1_100)));
            storage.series().append(List.of(samples(id(run), 10)));
        }
        end(storage, 1);
        archive(storage, 2);
        purge(storage, 3);
        storage.gpus().declare(Inventory.of("node", 3));
        storage.gpus().drain(new DeviceId("node", 2), true, note);
        storage.gpus().reserve(new ReservationRequest("node", OptionalInt.empty(), 1, note, WallInstant.MAX));
        storage.runs()
                .register(new Registration(
                        id(5),
                        Submission.of("run 5", "worker")
                                .gpus(new GpuRequest(1, true))
                                .priority(1),
                        NOON,
                        "test",
                        false));
        storage.runs().claimNext(Claim.of("node", NOON));
        holdTheSecondAttempt(storage, note);
    }

    /** The sixth run, without slots, and asked to end. */
    private static void holdTheSecondAttempt(Storage storage, StepNote note) {
        var registration = new Registration(
                id(FILLED),
                Submission.of("run 4", "worker"),
                NOON,
                "test",
                true,
                Optional.of(new Registration.Retry(id(4), 2)));
        PendingRun pending = ((Registered) storage.runs().register(registration)).run();
        Step<DispatchingRun> claim = pending.dispatch("test", note);
        storage.runs().step(claim);
        storage.runs().step(claim.after().requestCancel(note));
    }

    /**
     * Reads everything that a store can be asked, each in its turn, whatever became of the others, and lets a node claim.
     *
     * @return what the reads have failed with, by what was read
     */
    public static Map<String, RuntimeException> failingReads(Storage storage) {
        Map<String, RuntimeException> failing = new LinkedHashMap<>();
        answers(storage).forEach((what, answer) -> {
            if (answer instanceof RuntimeException failure) {
                failing.put(what, failure);
            }
        });
        return failing;
    }

    /**
     * Does the same.
     *
     * @return what each read was answered, or has failed with, by what was read
     */
    public static Map<String, Object> answers(Storage storage) {
        Map<String, Supplier<Object>> reads = new LinkedHashMap<>();
        reads.put("list", () -> StoreImage.runs(storage));
        reads.put("history", () -> StoreImage.history(storage));
        reads.put("board", () -> storage.gpus().board(NOON));
        reads.put("holdings", () -> storage.gpus().history(HoldingQuery.all().limit(PageLimit.MOST)));
        reads.put(
                "holdings of a node",
                () -> storage.gpus().history(HoldingQuery.all().node("node")));
        for (int run = 1; run <= FILLED; run++) {
            RunId id = id(run);
            reads.put("run " + run, () -> storage.runs().find(id));
            reads.put("history of run " + run, () -> storage.runs().history(HistoryQuery.of(id)));
            reads.put("size of run " + run, () -> storage.care().sizeOf(id));
            reads.put("events of run " + run, () -> storage.events().page(EntryQuery.of(id, EventFilter.ALL)));
            reads.put("logs of run " + run, () -> storage.logs().page(EntryQuery.of(id, LogFilter.ALL)));
            reads.put("samples of run " + run, () -> storage.series().tail(id, 0, NamedSample.MOST_OF_A_TAIL));
            reads.put(
                    "a chart of run " + run,
                    () -> storage.series().chart(new ChartQuery(id, new SeriesName("series"), 0, 1_100, 16)));
        }
        reads.put("claim", () -> storage.runs().claimNext(Claim.of("node", NOON)));
        Map<String, Object> answers = new LinkedHashMap<>();
        reads.forEach((what, read) -> {
            try {
                answers.put(what, read.get());
            } catch (RuntimeException e) {
                answers.put(what, e);
            }
        });
        return answers;
    }

    /** The step that cancels a pending run: it is not taken yet. */
    public static Step<EndedRun> cancel(PendingRun pending) {
        return pending.cancel(new StepNote(NOON, "test", "because"));
    }

    /** An event whose context holds a text. */
    public static Event event(int time, String target, String text) {
        return new Event(
                time,
                NOON,
                "step",
                target,
                Optional.empty(),
                false,
                CanonicalJson.of(new Json.Obj(Map.of("text", new Json.Str(text)))));
    }

    /** So many events whose target names the batch and their place in it. */
    public static EventBatch batch(RunId run, String name, int size) {
        return EventBatch.of(
                run,
                IntStream.range(0, size)
                        .mapToObj(i -> event(i, name + "/" + i, ""))
                        .toList());
    }

    /** So many log records of one logger. */
    public static LogBatch logs(RunId run, int size) {
        return LogBatch.of(
                run,
                IntStream.range(0, size)
                        .mapToObj(i -> new LogRecord(
                                OptionalDouble.of(i), NOON, LogLevel.INFO, "logger", LogStream.RECORDS, "line " + i))
                        .toList());
    }

    /** So many samples of one series. */
    public static SampleBatch samples(RunId run, int size) {
        SampleBatch.Builder batch = SampleBatch.of(run);
        for (int i = 0; i < size; i++) {
            batch.add("series", i, NOON.epochMicros() + i, Math.sin(i));
        }
        return batch.build();
    }

    /** All events of a run, page by page. */
    public static List<Recorded<Event>> readAll(Storage storage, RunId run) {
        List<Recorded<Event>> all = new ArrayList<>();
        EntryQuery<EventFilter> query = EntryQuery.of(run, EventFilter.ALL).limit(PageLimit.MOST);
        Page<Recorded<Event>> page;
        do {
            page = ((Lookup.Found<Page<Recorded<Event>>>) storage.events().page(query)).value();
            all.addAll(page.items());
            if (!page.items().isEmpty()) {
                query = query.after(EntryKey.at(page.items().getLast().sequence()));
            }
        } while (page.next().isPresent());
        return all;
    }
}
