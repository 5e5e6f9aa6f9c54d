package dev.sextant.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.gpu.Holder;
import dev.sextant.domain.gpu.Holding;
import dev.sextant.domain.gpu.HoldingQuery;
import dev.sextant.domain.gpu.Inventory;
import dev.sextant.domain.gpu.Release;
import dev.sextant.domain.gpu.ReleaseOutcome;
import dev.sextant.domain.gpu.Reservation;
import dev.sextant.domain.gpu.ReservationRequest;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.log.LogFilter;
import dev.sextant.domain.page.Count;
import dev.sextant.domain.page.PageLimit;
import dev.sextant.domain.queue.Claim;
import dev.sextant.domain.queue.ClaimOutcome;
import dev.sextant.domain.run.BeatOutcome;
import dev.sextant.domain.run.DispatchingRun;
import dev.sextant.domain.run.GpuRequest;
import dev.sextant.domain.run.HeldRun;
import dev.sextant.domain.run.RegistrationOutcome;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunningRun;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.run.StepOutcome;
import dev.sextant.domain.run.Submission;
import dev.sextant.domain.series.SeriesName;
import dev.sextant.domain.stream.AppendOutcome;
import dev.sextant.domain.stream.EventBatch;
import dev.sextant.domain.stream.LogBatch;
import dev.sextant.domain.stream.SampleBatch;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/**
 * A way to write, of which a store says how often it was done. None disturbs another, nor reads what another writes.
 *
 * @param once writes once more, by one caller at a time
 * @param done how often it was done, be it answered or not
 */
record CountedWrite(String name, Consumer<Storage> once, ToLongFunction<Storage> done) {
    private static final WallInstant NOON = new WallInstant(1_932_600_000_000_000L);
    private static final WallInstant LATER = new WallInstant(NOON.epochMicros() + 1);
    private static final StepNote NOTE = new StepNote(NOON, "contract", "again");

    /** One write through each method that writes, but for the steps into the archive and out of it. */
    static List<CountedWrite> ofEveryKind(Storage store, Runs runs) {
        return List.of(
                registrations(runs),
                steps(runs.start(runs.pending()).id()),
                beats(runs.start(runs.pending()).id()),
                claims(store, runs),
                reservations(store),
                declarations(),
                events(runs.pending()),
                logs(runs.pending()),
                samples(runs.pending()));
    }

    private static CountedWrite registrations(Runs runs) {
        List<RunId> asked = new ArrayList<>();
        return new CountedWrite(
                "a run was registered",
                handle -> {
                    var registration = runs.registration(Submission.of("no. " + asked.size(), "worker"));
                    asked.add(registration.id());
                    assertThat(handle.runs().register(registration)).isInstanceOf(RegistrationOutcome.Registered.class);
                },
                store -> asked.stream()
                        .filter(id -> store.runs().find(id).isPresent())
                        .count());
    }

    private static CountedWrite steps(RunId id) {
        return new CountedWrite(
                "a run took a step",
                handle -> assertThat(handle.runs().step(((RunningRun) find(handle, id)).requestCancel(NOTE)))
                        .isInstanceOf(StepOutcome.Stepped.class),
                // Registered, claimed and begun.
                store -> find(store, id).version() - 3);
    }

    private static CountedWrite beats(RunId id) {
        return new CountedWrite(
                "a heart has beaten",
                handle -> assertThat(handle.runs().beat(id, 1, NOON)).isInstanceOf(BeatOutcome.Beaten.class),
                store -> ((HeldRun) find(store, id)).hold().pulse().beat());
    }

    /** Claims, and gives back: nothing else that waits is as urgent. */
    private static CountedWrite claims(Storage store, Runs runs) {
        store.gpus().declare(Inventory.of("claiming", 1));
        RunId id = runs.pending(Submission.of("urgent", "worker")
                        .priority(Integer.MAX_VALUE)
                        .gpus(new GpuRequest(1, true)))
                .id();
        return new CountedWrite(
                "a run was claimed or given back",
                handle -> {
                    if (find(handle, id) instanceof DispatchingRun held) {
                        assertThat(handle.runs().step(held.giveBack(NOTE))).isInstanceOf(StepOutcome.Stepped.class);
                    } else {
                        assertThat(handle.runs().claimNext(Claim.of("claiming", NOON)))
                                .isInstanceOfSatisfying(
                                        ClaimOutcome.Claimed.class,
                                        claimed ->
                                                assertThat(claimed.run().id()).isEqualTo(id));
                    }
                },
                reader -> find(reader, id).version() - 1);
    }

    /** Reserves, and releases. */
    private static CountedWrite reservations(Storage store) {
        store.gpus().declare(Inventory.of("reserving", 1));
        var request = new ReservationRequest("reserving", OptionalInt.empty(), 1, NOTE, LATER);
        return new CountedWrite(
                "a slot was reserved or released",
                handle -> {
                    List<Holding> all = reserved(handle);
                    if (!all.isEmpty() && all.getLast().givenBack().isEmpty()) {
                        long number = ((Holder.Reserved) all.getLast().holder()).number();
                        assertThat(handle.gpus().release(new Release.OfReservation(number, NOTE)))
                                .isInstanceOf(ReleaseOutcome.Released.class);
                    } else {
                        assertThat(handle.gpus().reserve(request)).isInstanceOf(Reservation.Granted.class);
                    }
                },
                reader -> reserved(reader).stream()
                        .mapToInt(holding -> holding.givenBack().isPresent() ? 2 : 1)
                        .sum());
    }

    private static CountedWrite declarations() {
        AtomicInteger asked = new AtomicInteger();
        return new CountedWrite(
                "a node has declared itself",
                handle -> handle.gpus().declare(Inventory.of("no. " + asked.incrementAndGet(), 0)),
                store -> store.gpus().board(NOON).nodes().stream()
                        .filter(board -> board.node().startsWith("no. "))
                        .count());
    }

    private static CountedWrite events(RunId run) {
        return new CountedWrite(
                "an event was appended",
                handle -> appended(
                        handle.events().append(List.of(EventBatch.of(run, List.of(EventContract.event("a")))))),
                store -> store.events()
                        .count(run, EventFilter.ALL)
                        .toOptional()
                        .map(Count::value)
                        .orElseThrow());
    }

    private static CountedWrite logs(RunId run) {
        return new CountedWrite(
                "a record was appended",
                handle -> appended(handle.logs().append(List.of(LogBatch.of(run, List.of(LogContract.log("a")))))),
                store -> store.logs()
                        .count(run, LogFilter.ALL)
                        .toOptional()
                        .map(Count::value)
                        .orElseThrow());
    }

    private static CountedWrite samples(RunId run) {
        return new CountedWrite(
                "a sample was appended",
                handle -> appended(handle.series()
                        .append(List.of(SampleBatch.of(run).add("a", 0, 0, 1.5).build()))),
                store -> store.series()
                        .summary(run, new SeriesName("a"))
                        .toOptional()
                        .orElseThrow()
                        .count());
    }

    private static void appended(List<AppendOutcome> outcomes) {
        assertThat(outcomes).singleElement().isInstanceOf(AppendOutcome.Appended.class);
    }

    private static Run find(Storage storage, RunId id) {
        return storage.runs().find(id).orElseThrow();
    }

    private static List<Holding> reserved(Storage storage) {
        return storage.gpus().history(HoldingQuery.all().node("reserving").limit(PageLimit.MOST));
    }
}
