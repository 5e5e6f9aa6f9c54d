package dev.sextant.contract;

import dev.sextant.domain.gpu.Device;
import dev.sextant.domain.gpu.HoldingQuery;
import dev.sextant.domain.gpu.Inventory;
import dev.sextant.domain.gpu.Release;
import dev.sextant.domain.gpu.ReservationRequest;
import dev.sextant.domain.id.DeviceId;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.queue.Claim;
import dev.sextant.domain.run.DispatchingRun;
import dev.sextant.domain.run.Driver;
import dev.sextant.domain.run.EndReason;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.run.GpuRequest;
import dev.sextant.domain.run.HeldRun;
import dev.sextant.domain.run.HistoryQuery;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.PurgedRun;
import dev.sextant.domain.run.Registration;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunQuery;
import dev.sextant.domain.run.RunningRun;
import dev.sextant.domain.run.Step;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.run.Submission;
import dev.sextant.domain.time.WallInstant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** Acts on runs, their lives, and the slots that they hold. */
final class RegistryActs {
    private static final int SLOTS_OF_A_NODE = 3;
    /** More than any store has between the commit of a step and its answer. */
    private static final int MOMENTS = 20;

    private static final int FIRST_MOMENTS = 3;

    private final ActDraw draw;
    private final SeededRuns runs;
    private final ClientActs clients;

    RegistryActs(ActDraw draw) {
        this.draw = draw;
        runs = new SeededRuns(draw.seed());
        clients = new ClientActs(draw);
    }

    Act next() {
        return switch (draw.below(20)) {
            case 0, 1 -> register();
            case 2, 3, 4 -> step();
            case 5 -> claim();
            case 6 -> beat();
            case 7 -> declare();
            case 8 -> reserve();
            case 9 -> draw.sometimes() ? release() : drain();
            case 10, 11 -> find();
            case 12 -> pageOfRuns();
            case 13 -> history();
            case 14, 15, 16 -> clients.next();
            case 17, 18 -> stepAndDie();
            default -> board();
        };
    }

    private Act register() {
        int number = draw.registration();
        // Half of them are like others: then one may stand already.
        int likeness = draw.sometimes() ? draw.below(3) : 100 + number;
        Submission submission = Submission.of("run " + likeness, "worker")
                .tags(likeness < 3 ? Set.of() : runs.tags())
                .priority(likeness % 3)
                .gpus(new GpuRequest(likeness % 4, likeness % 2 == 0))
                .driver(draw.below(3) == 0 ? Driver.CLIENT : Driver.NODE);
        var registration =
                withPast(new Registration(Runs.id(number), submission, draw.instant(), "who", draw.below(4) == 0));
        return draw.act(
                "register " + registration,
                (store, handle) -> store.handle(handle).runs().register(registration));
    }

    /** One of three has a past, of a step or a few. */
    private Registration withPast(Registration plain) {
        Registration lived = plain;
        for (int steps = draw.below(3) == 0 ? 1 + draw.below(5) : 0; steps > 0; steps--) {
            Optional<? extends Step<?>> next =
                    way(lived.latest(), draw.below(5), draw.oneOf(SeededRuns.REASONS), draw.note(), draw.retry());
            lived = next.isPresent()
                    ? lived.withPast(
                            Stream.concat(lived.past().stream(), next.stream()).toList())
                    : lived;
        }
        return lived;
    }

    Act registerLongRun() {
        Submission submission = Submission.of("long run", "worker");
        var registration = new Registration(draw.longRun(), submission, draw.instant(), "who", false);
        return draw.act(
                "register " + registration,
                (store, handle) -> store.handle(handle).runs().register(registration));
    }

    private Act step() {
        RunId id = draw.run();
        StepNote note = draw.note();
        boolean stale = draw.below(5) == 0;
        int way = draw.below(7);
        RunId retry = draw.retry();
        EndReason reason = draw.oneOf(SeededRuns.REASONS);
        return draw.act(
                "step " + way + (stale ? " from what was seen last of " : " of ") + id + ", " + note,
                (store, handle) -> {
                    Optional<Run> run = stale ? store.remember(id) : store.look(handle, id);
                    Optional<? extends Step<?>> step = run.flatMap(from -> way(from, way, reason, note, retry));
                    return step.isPresent() ? store.handle(handle).runs().step(step.get()) : "no such step of " + run;
                });
    }

    private Act stepAndDie() {
        RunId id = draw.run();
        StepNote note = draw.note();
        int way = draw.below(7);
        // Mostly before anything was told.
        int moment = draw.below(draw.sometimes() ? FIRST_MOMENTS : MOMENTS);
        RunId retry = draw.retry();
        EndReason reason = draw.oneOf(SeededRuns.REASONS);
        return draw.act("step " + way + " of " + id + ", " + note + ", and die after " + moment, (store, handle) -> {
            Optional<Run> run = store.look(handle, id);
            Optional<? extends Step<?>> step = run.flatMap(from -> way(from, way, reason, note, retry));
            if (step.isEmpty()) {
                return "no such step of " + run;
            }
            store.stepAndDie(step.get(), moment);
            return "died";
        });
    }

    private static Optional<? extends Step<?>> way(Run from, int way, EndReason reason, StepNote note, RunId retry) {
        return switch (from) {
            case PendingRun pending -> Optional.of(way == 0 ? pending.cancel(note) : pending.dispatch("client", note));
            case DispatchingRun held when way < 3 -> Optional.of(held.begin(note));
            case RunningRun held when way < 3 -> Optional.of(held.complete(reason, note));
            case HeldRun held ->
                Optional.of(
                        switch (way) {
                            case 3 ->
                                held instanceof DispatchingRun given ? given.giveBack(note) : held.fail(reason, note);
                            case 4 -> held.requestCancel(note);
                            case 5 -> held.failAndRetry(reason, note, retry);
                            default -> held.loseLease(note);
                        });
            case EndedRun ended ->
                switch (way) {
                    case 0, 1 -> ended.archive(note);
                    case 2 -> ended.restore(note);
                    case 3 -> ended.pin(note);
                    case 4 -> ended.unpin(note);
                    default -> ended.purge(note);
                };
            case PurgedRun purged -> Optional.empty();
        };
    }

    private Act claim() {
        Claim claim = new Claim(draw.node(), draw.instant(), Duration.ofSeconds(draw.below(100)));
        return draw.act(
                "claim " + claim, (store, handle) -> store.handle(handle).runs().claimNext(claim));
    }

    private Act beat() {
        RunId id = draw.run();
        long fence = 1L + draw.below(2);
        WallInstant at = draw.instant();
        return draw.act(
                "beat " + id + " under " + fence + " at " + at,
                (store, handle) -> store.handle(handle).runs().beat(id, fence, at));
    }

    private Act declare() {
        List<Device> devices = new ArrayList<>();
        for (int number = draw.below(2); number < draw.below(SLOTS_OF_A_NODE + 1); number++) {
            devices.add(new Device(number, 1 + draw.below(2)));
        }
        Inventory inventory = new Inventory(draw.node(), devices);
        return draw.act("declare " + inventory, (store, handle) -> {
            store.handle(handle).gpus().declare(inventory);
            return "declared";
        });
    }

    private Act reserve() {
        StepNote note = draw.note();
        var request = new ReservationRequest(
                draw.node(),
                draw.below(3) == 0 ? OptionalInt.of(draw.below(SLOTS_OF_A_NODE)) : OptionalInt.empty(),
                1 + draw.below(2),
                note,
                new WallInstant(note.at().epochMicros() + 1 + draw.below(50_000_000)));
        return draw.act(
                "reserve " + request,
                (store, handle) -> store.handle(handle).gpus().reserve(request));
    }

    private Act release() {
        Release release = draw.sometimes()
                ? new Release.OfReservation(1 + draw.below(30), draw.note())
                : new Release.OfQuarantine(draw.run(), draw.note());
        return draw.act(
                "release " + release,
                (store, handle) -> store.handle(handle).gpus().release(release));
    }

    private Act drain() {
        DeviceId device = new DeviceId(draw.node(), draw.below(SLOTS_OF_A_NODE));
        boolean draining = draw.below(3) == 0;
        StepNote note = draw.note();
        return draw.act(
                (draining ? "drain " : "open ") + device,
                (store, handle) -> store.handle(handle).gpus().drain(device, draining, note));
    }

    private Act find() {
        RunId id = draw.run();
        return draw.act("find " + id, (store, handle) -> store.look(handle, id));
    }

    private Act pageOfRuns() {
        RunQuery query = RunQuery.of(runs.filter()).direction(draw.direction()).limit(1 + draw.below(10));
        return draw.act(
                "page of " + query,
                (store, handle) -> store.handle(handle).runs().page(query));
    }

    private Act history() {
        HistoryQuery query = (draw.sometimes() ? HistoryQuery.all() : HistoryQuery.of(draw.run()))
                .after(draw.below(100))
                .limit(1 + draw.below(50));
        return draw.act(
                "history of " + query,
                (store, handle) -> store.handle(handle).runs().history(query));
    }

    private Act board() {
        if (draw.sometimes()) {
            WallInstant at = draw.instant();
            return draw.act(
                    "board at " + at,
                    (store, handle) -> store.handle(handle).gpus().board(at));
        }
        HoldingQuery query = HoldingQuery.all().after(draw.below(20)).limit(1 + draw.below(50));
        HoldingQuery asked = draw.sometimes() ? query.node(draw.node()) : query.at(draw.instant());
        return draw.act(
                "holdings of " + asked,
                (store, handle) -> store.handle(handle).gpus().history(asked));
    }
}
