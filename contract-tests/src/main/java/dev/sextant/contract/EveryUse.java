package dev.sextant.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.gpu.HoldingQuery;
import dev.sextant.domain.gpu.Inventory;
import dev.sextant.domain.gpu.Release;
import dev.sextant.domain.gpu.ReservationRequest;
import dev.sextant.domain.id.DeviceId;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.log.LevelHistogramQuery;
import dev.sextant.domain.log.LogFilter;
import dev.sextant.domain.page.EntryQuery;
import dev.sextant.domain.queue.Claim;
import dev.sextant.domain.run.HistoryQuery;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.Registration;
import dev.sextant.domain.run.RunFilter;
import dev.sextant.domain.run.RunQuery;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.run.Submission;
import dev.sextant.domain.series.Aggregate;
import dev.sextant.domain.series.BucketQuery;
import dev.sextant.domain.series.ChartQuery;
import dev.sextant.domain.series.SamplesQuery;
import dev.sextant.domain.series.SeriesName;
import dev.sextant.domain.series.SeriesQuery;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.domain.stream.LogBatch;
import dev.sextant.domain.stream.SampleBatch;
import dev.sextant.domain.time.TimeRange;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.Storage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;

/** Every method of every port, each called once, by name. */
final class EveryUse {
    private EveryUse() {}

    /** All of them. */
    static Map<String, Runnable> of(Storage handle, PendingRun run) {
        Map<String, Runnable> uses = reads(handle, run.id());
        uses.putAll(writes(handle, run));
        return uses;
    }

    /** Those that change nothing. */
    static Map<String, Runnable> reads(Storage handle, RunId id) {
        Map<String, Runnable> uses = new LinkedHashMap<>();
        questions(handle, id)
                .forEach((name, question) ->
                        uses.put(name, () -> assertThat(question.get()).as(name).isNotNull()));
        return uses;
    }

    /** What a handle answers to each of those, but for sizes: a store may take another room without having changed. */
    static Map<String, Object> answers(Storage handle, RunId id) {
        Map<String, Object> answers = new LinkedHashMap<>();
        questions(handle, id).forEach((name, question) -> {
            if (!name.startsWith("size")) {
                answers.put(name, question.get());
            }
        });
        return answers;
    }

    private static Map<String, Supplier<Object>> questions(Storage handle, RunId id) {
        SeriesName series = new SeriesName("a");
        WallInstant epoch = new WallInstant(0);
        Map<String, Supplier<Object>> uses = new LinkedHashMap<>();
        uses.put("find", () -> handle.runs().find(id));
        uses.put("page of runs", () -> handle.runs().page(RunQuery.of(RunFilter.ALL)));
        uses.put("history", () -> handle.runs().history(HistoryQuery.all()));
        uses.put("board", () -> handle.gpus().board(epoch));
        uses.put("holdings", () -> handle.gpus().history(HoldingQuery.all()));
        uses.put("page of events", () -> handle.events().page(EntryQuery.of(id, EventFilter.ALL)));
        uses.put("count events", () -> handle.events().count(id, EventFilter.ALL));
        uses.put("facets of events", () -> handle.events().facets(id, EventFilter.ALL));
        uses.put("page of logs", () -> handle.logs().page(EntryQuery.of(id, LogFilter.ALL)));
        uses.put("count logs", () -> handle.logs().count(id, LogFilter.ALL));
        uses.put("facets of logs", () -> handle.logs().facets(id, LogFilter.ALL));
        uses.put(
                "histogram",
                () -> handle.logs()
                        .histogram(new LevelHistogramQuery(id, LogFilter.ALL, epoch, new WallInstant(1), 1)));
        uses.put("list", () -> handle.series().list(SeriesQuery.of(id)));
        uses.put("summary", () -> handle.series().summary(id, series));
        uses.put(
                "samples",
                () -> handle.series().samples(new SamplesQuery(id, series, TimeRange.ALL, Optional.empty(), 1)));
        uses.put("tail", () -> handle.series().tail(id, 0, 1));
        uses.put("chart", () -> handle.series().chart(new ChartQuery(id, series, 0, 1, 4)));
        uses.put("buckets", () -> handle.series().buckets(new BucketQuery(id, series, 0, 1, 1, Set.of(Aggregate.SUM))));
        uses.put("verify", () -> handle.care().verify());
        uses.put("size", () -> handle.care().sizeOf());
        uses.put("size of a run", () -> handle.care().sizeOf(id));
        uses.put("schema version", () -> handle.care().schemaVersion());
        return uses;
    }

    private static Map<String, Runnable> writes(Storage handle, PendingRun run) {
        RunId id = run.id();
        WallInstant epoch = new WallInstant(0);
        StepNote note = new StepNote(epoch, "contract", "no");
        Map<String, Runnable> uses = new LinkedHashMap<>();
        uses.put(
                "register",
                () -> handle.runs()
                        .register(new Registration(id, Submission.of("new", "worker"), epoch, "contract", true)));
        uses.put("step", () -> handle.runs().step(run.cancel(note)));
        uses.put("claim", () -> handle.runs().claimNext(Claim.of("node", epoch)));
        uses.put("beat", () -> handle.runs().beat(id, 1, epoch));
        uses.put("declare", () -> handle.gpus().declare(Inventory.of("node", 1)));
        uses.put(
                "reserve",
                () -> handle.gpus()
                        .reserve(new ReservationRequest("node", OptionalInt.empty(), 1, note, new WallInstant(1))));
        uses.put("release", () -> handle.gpus().release(new Release.OfReservation(1, note)));
        uses.put("drain", () -> handle.gpus().drain(new DeviceId("node", 0), true, note));
        uses.put(
                "append events",
                () -> handle.events().append(List.of(EventBatch.of(id, List.of(EventContract.event("a"))))));
        uses.put("append nothing", () -> handle.events().append(List.of()));
        uses.put("append logs", () -> handle.logs().append(List.of(LogBatch.of(id, List.of(LogContract.log("a"))))));
        uses.put(
                "append samples",
                () -> handle.series()
                        .append(List.of(SampleBatch.of(id).add("a", 0, 0, 1.5).build())));
        return uses;
    }
}
