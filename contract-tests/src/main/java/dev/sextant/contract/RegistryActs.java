package dev.sextant.contract;

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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Acts on runs, their lives, and the slots that they hold; what else there is to do with slots, {@link SlotActs} draw. */
final class RegistryActs {
    /** More than any store has between the commit of a step and its answer. */
    private static final int MOMENTS = 20;

    private static final int FIRST_MOMENTS = 3;

    private final ActDraw draw;
    private final SeededRuns runs;
    private final ClientActs clients;
    private final SlotActs slots;

    RegistryActs(ActDraw draw) {
        this.draw = draw;
        runs = new SeededRuns(draw.seed());
        clients = new ClientActs(draw);
        slots = new SlotActs(draw);
    }

    Act next() {
        return switch (draw.below(24)) {
            case 0, 1 -> register();
            case 2, 3, 4 -> step();
            case 5 -> claim();
            case 6 -> beat();
            case 7, 8 -> find();
            case 9 -> pageOfRuns();
            case 10 -> history();
            case 11, 12, 13 -> clients.next();
            case 14, 15 -> stepAndDie();
            default -> slots.next();
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

    /** That a node has slots: without that, most of the rest is refused. */
    Act declareSlots() {
        return slots.declare();
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
}
