package dev.sextant.contract;

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
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Every method of every port, each called once, by name. */
final class EveryUse {
    private EveryUse() {}

    static Map<String, ThrowingCallable> of(Storage closed, PendingRun run) {
        RunId id = run.id();
        SeriesName series = new SeriesName("a");
        WallInstant epoch = new WallInstant(0);
        StepNote note = new StepNote(epoch, "contract", "no");
        Map<String, ThrowingCallable> uses = new LinkedHashMap<>();
        uses.put(
                "register",
                () -> closed.runs()
                        .register(new Registration(id, Submission.of("new", "worker"), epoch, "contract", true)));
        uses.put("find", () -> closed.runs().find(id));
        uses.put("page of runs", () -> closed.runs().page(RunQuery.of(RunFilter.ALL)));
        uses.put("step", () -> closed.runs().step(run.cancel(note)));
        uses.put("claim", () -> closed.runs().claimNext(Claim.of("node", epoch)));
        uses.put("beat", () -> closed.runs().beat(id, 1, epoch));
        uses.put("history", () -> closed.runs().history(HistoryQuery.all()));
        uses.put("declare", () -> closed.gpus().declare(Inventory.of("node", 1)));
        uses.put("board", () -> closed.gpus().board(epoch));
        uses.put(
                "reserve",
                () -> closed.gpus()
                        .reserve(new ReservationRequest("node", OptionalInt.empty(), 1, note, new WallInstant(1))));
        uses.put("release", () -> closed.gpus().release(new Release.OfReservation(1, note)));
        uses.put("drain", () -> closed.gpus().drain(new DeviceId("node", 0), true, note));
        uses.put("holdings", () -> closed.gpus().history(HoldingQuery.all()));
        uses.put(
                "append events",
                () -> closed.events().append(List.of(EventBatch.of(id, List.of(EventContract.event("a"))))));
        uses.put("append nothing", () -> closed.events().append(List.of()));
        uses.put("page of events", () -> closed.events().page(EntryQuery.of(id, EventFilter.ALL)));
        uses.put("count events", () -> closed.events().count(id, EventFilter.ALL));
        uses.put("facets of events", () -> closed.events().facets(id, EventFilter.ALL));
        uses.put("append logs", () -> closed.logs().append(List.of(LogBatch.of(id, List.of(LogContract.log("a"))))));
        uses.put("page of logs", () -> closed.logs().page(EntryQuery.of(id, LogFilter.ALL)));
        uses.put("count logs", () -> closed.logs().count(id, LogFilter.ALL));
        uses.put("facets of logs", () -> closed.logs().facets(id, LogFilter.ALL));
        uses.put(
                "histogram",
                () -> closed.logs()
                        .histogram(new LevelHistogramQuery(id, LogFilter.ALL, epoch, new WallInstant(1), 1)));
        uses.put(
                "append samples",
                () -> closed.series()
                        .append(List.of(SampleBatch.of(id).add("a", 0, 0, 1.5).build())));
        uses.put("list", () -> closed.series().list(SeriesQuery.of(id)));
        uses.put("summary", () -> closed.series().summary(id, series));
        uses.put(
                "samples",
                () -> closed.series().samples(new SamplesQuery(id, series, TimeRange.ALL, Optional.empty(), 1)));
        uses.put("tail", () -> closed.series().tail(id, 0, 1));
        uses.put("chart", () -> closed.series().chart(new ChartQuery(id, series, 0, 1, 4)));
        uses.put("buckets", () -> closed.series().buckets(new BucketQuery(id, series, 0, 1, 1, Set.of(Aggregate.SUM))));
        uses.put("verify", () -> closed.care().verify());
        uses.put("size", () -> closed.care().sizeOf());
        uses.put("size of a run", () -> closed.care().sizeOf(id));
        uses.put("schema version", () -> closed.care().schemaVersion());
        return uses;
    }
}
