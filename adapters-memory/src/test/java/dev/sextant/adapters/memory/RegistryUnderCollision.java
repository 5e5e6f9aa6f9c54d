package dev.sextant.adapters.memory;

import dev.sextant.domain.gpu.Board;
import dev.sextant.domain.gpu.DrainOutcome;
import dev.sextant.domain.gpu.Holding;
import dev.sextant.domain.gpu.HoldingQuery;
import dev.sextant.domain.gpu.Inventory;
import dev.sextant.domain.gpu.Release;
import dev.sextant.domain.gpu.ReleaseOutcome;
import dev.sextant.domain.gpu.Reservation;
import dev.sextant.domain.gpu.ReservationRequest;
import dev.sextant.domain.id.DeviceId;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.queue.Claim;
import dev.sextant.domain.queue.ClaimOutcome;
import dev.sextant.domain.run.BeatOutcome;
import dev.sextant.domain.run.DispatchingRun;
import dev.sextant.domain.run.EndReason;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.run.GpuRequest;
import dev.sextant.domain.run.HeldRun;
import dev.sextant.domain.run.HistoryEntry;
import dev.sextant.domain.run.HistoryQuery;
import dev.sextant.domain.run.Hold;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.Registration;
import dev.sextant.domain.run.RegistrationOutcome;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunningRun;
import dev.sextant.domain.run.Step;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.run.StepOutcome;
import dev.sextant.domain.run.Submission;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.Storage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;

/**
 * What threads do to one registry and its slots, for Lincheck to mix: each operation is one call of a port, and its answer
 * depends on nothing but what that call found and what the thread itself was answered before. Two slots and three runs are
 * few enough that the threads always meet.
 */
@Param(name = "run", gen = IntGen.class, conf = "1:3")
@Param(name = "fence", gen = IntGen.class, conf = "1:2")
@Param(name = "slots", gen = IntGen.class, conf = "1:3")
@Param(name = "thread", gen = ThreadIdGen.class)
public final class RegistryUnderCollision {
    private static final int MOST_THREADS = 8;
    private static final String NODE = "node";
    private static final DeviceId DEVICE = new DeviceId(NODE, 0);
    private static final WallInstant NOON = new WallInstant(1_932_600_000_000_000L);
    private static final WallInstant EVENING = new WallInstant(1_932_620_000_000_000L);
    private static final StepNote NOTE = new StepNote(NOON, "thread", "it is in the scenario");

    /** Made once: what counts is what the registry does with them. */
    private static final List<Registration> REGISTRATIONS = IntStream.rangeClosed(1, 3)
            .mapToObj(RegistryUnderCollision::registration)
            .toList();

    /** Of the submissions of the others, under ids of their neighbours. */
    private static final List<Registration> RERUNS = IntStream.rangeClosed(1, 3)
            .mapToObj(run -> rerunOf(
                    REGISTRATIONS.get(run - 1), REGISTRATIONS.get(run % 3).id()))
            .toList();

    private static final List<Registration> BROUGHT = RERUNS.stream()
            .map(rerun -> rerun.withPast(List.of(rerun.run().dispatch(Hold.COPY, NOTE))))
            .toList();

    private final Storage storage = MemoryStorage.open(MemoryConfig.DEFAULT);
    /** What each thread holds, as far as it knows; no thread looks at another's. */
    private final List<Optional<HeldRun>> held = new ArrayList<>(Collections.nCopies(MOST_THREADS, Optional.empty()));

    /** What each thread saw last of a run, whoever holds it. */
    private final List<Optional<Run>> seen = new ArrayList<>(Collections.nCopies(MOST_THREADS, Optional.empty()));

    public RegistryUnderCollision() {
        storage.gpus().declare(Inventory.of(NODE, 2));
        register(1);
        register(2);
    }

    @Operation
    public RegistrationOutcome register(@Param(name = "run") int run) {
        return storage.runs().register(REGISTRATIONS.get(run - 1));
    }

    /** Whether or not another with its submission stands; the id may be taken. */
    @Operation
    public RegistrationOutcome rerun(@Param(name = "run") int run) {
        return storage.runs().register(RERUNS.get(run - 1));
    }

    /** As a copy does: it is held from the beginning, by nobody who could die. */
    @Operation
    public RegistrationOutcome bring(@Param(name = "run") int run) {
        return storage.runs().register(BROUGHT.get(run - 1));
    }

    @Operation
    public Optional<Run> find(@Param(name = "run") int run, @Param(name = "thread") int thread) {
        Optional<Run> found = storage.runs().find(id(run));
        seen.set(thread, found);
        return found;
    }

    @Operation
    public ClaimOutcome claimNext(@Param(name = "thread") int thread) {
        ClaimOutcome outcome = storage.runs().claimNext(Claim.of(NODE, NOON));
        if (outcome instanceof ClaimOutcome.Claimed claimed) {
            seen.set(thread, Optional.of(claimed.run()));
            held.set(thread, Optional.of(claimed.run()));
        }
        return outcome;
    }

    @Operation
    public Optional<StepOutcome> begin(@Param(name = "thread") int thread) {
        return held.get(thread)
                .filter(DispatchingRun.class::isInstance)
                .map(run -> step(thread, ((DispatchingRun) run).begin(NOTE)));
    }

    @Operation
    public Optional<StepOutcome> complete(@Param(name = "thread") int thread) {
        return held.get(thread)
                .filter(RunningRun.class::isInstance)
                .map(run -> step(thread, ((RunningRun) run).complete(new EndReason.Exited(0), NOTE)));
    }

    @Operation
    public Optional<StepOutcome> fail(@Param(name = "thread") int thread) {
        return held.get(thread).map(run -> step(thread, run.fail(new EndReason.Exited(1), NOTE)));
    }

    /** The retry takes the id that a registration may have taken. */
    @Operation
    public Optional<StepOutcome> failAndRetry(@Param(name = "thread") int thread) {
        return held.get(thread).map(run -> step(thread, run.failAndRetry(new EndReason.Exited(1), NOTE, id(3))));
    }

    @Operation
    public Optional<StepOutcome> loseLease(@Param(name = "thread") int thread) {
        return held.get(thread).map(run -> step(thread, run.loseLease(NOTE)));
    }

    @Operation
    public Optional<StepOutcome> giveBack(@Param(name = "thread") int thread) {
        return held.get(thread)
                .filter(DispatchingRun.class::isInstance)
                .map(run -> step(thread, ((DispatchingRun) run).giveBack(NOTE)));
    }

    /** Of a run that waits, it is the end; who holds one is asked to end it. */
    @Operation
    public Optional<StepOutcome> cancel(@Param(name = "thread") int thread) {
        return switch (seen.get(thread).orElse(null)) {
            case PendingRun waiting -> Optional.of(step(thread, waiting.cancel(NOTE)));
            case HeldRun busy -> Optional.of(step(thread, busy.requestCancel(NOTE)));
            case null, default -> Optional.empty();
        };
    }

    @Operation
    public Optional<StepOutcome> archive(@Param(name = "thread") int thread) {
        return ended(thread).flatMap(run -> run.archive(NOTE)).map(step -> step(thread, step));
    }

    @Operation
    public Optional<StepOutcome> restore(@Param(name = "thread") int thread) {
        return ended(thread).flatMap(run -> run.restore(NOTE)).map(step -> step(thread, step));
    }

    @Operation
    public Optional<StepOutcome> pin(@Param(name = "thread") int thread) {
        return ended(thread).flatMap(run -> run.pin(NOTE)).map(step -> step(thread, step));
    }

    @Operation
    public Optional<StepOutcome> unpin(@Param(name = "thread") int thread) {
        return ended(thread).flatMap(run -> run.unpin(NOTE)).map(step -> step(thread, step));
    }

    @Operation
    public Optional<StepOutcome> purge(@Param(name = "thread") int thread) {
        return ended(thread).flatMap(run -> run.purge(NOTE)).map(step -> step(thread, step));
    }

    /** Whoever holds the run: its first claim has fence 1, the one after it was given back has 2. */
    @Operation
    public BeatOutcome beat(@Param(name = "run") int run, @Param(name = "fence") int fence) {
        return storage.runs().beat(id(run), fence, NOON);
    }

    @Operation
    public void declare(@Param(name = "slots") int slots) {
        storage.gpus().declare(Inventory.of(NODE, slots));
    }

    @Operation
    public Reservation reserve() {
        return storage.gpus().reserve(new ReservationRequest(NODE, OptionalInt.empty(), 1, NOTE, EVENING));
    }

    @Operation
    public ReleaseOutcome release() {
        return storage.gpus().release(new Release.OfReservation(1, NOTE));
    }

    @Operation
    public ReleaseOutcome endQuarantine(@Param(name = "run") int run) {
        return storage.gpus().release(new Release.OfQuarantine(id(run), NOTE));
    }

    @Operation
    public DrainOutcome drain() {
        return storage.gpus().drain(DEVICE, true, NOTE);
    }

    @Operation
    public DrainOutcome openAgain() {
        return storage.gpus().drain(DEVICE, false, NOTE);
    }

    @Operation
    public Board board() {
        return storage.gpus().board(NOON);
    }

    @Operation
    public List<HistoryEntry> history() {
        return storage.runs().history(HistoryQuery.all());
    }

    @Operation
    public List<Holding> holdings() {
        return storage.gpus().history(HoldingQuery.all());
    }

    private StepOutcome step(int thread, Step<?> step) {
        StepOutcome outcome = storage.runs().step(step);
        if (outcome instanceof StepOutcome.Stepped) {
            seen.set(thread, Optional.of(step.after()));
            held.set(
                    thread,
                    held.get(thread)
                            .filter(run -> !run.id().equals(step.after().id()))
                            .or(() -> step.after() instanceof HeldRun still ? Optional.of(still) : Optional.empty()));
        }
        return outcome;
    }

    private Optional<EndedRun> ended(int thread) {
        return seen.get(thread).filter(EndedRun.class::isInstance).map(EndedRun.class::cast);
    }

    private static RunId id(int run) {
        return REGISTRATIONS.get(run - 1).id();
    }

    private static Registration rerunOf(Registration first, RunId id) {
        return new Registration(id, first.submission(), NOON, "thread", true);
    }

    /** The second wants no slot, the others one. */
    private static Registration registration(int run) {
        return new Registration(
                new RunId("00000000-0000-7000-8000-%012x".formatted(run)),
                Submission.of("run " + run, "worker").gpus(new GpuRequest(run % 2, true)),
                NOON,
                "thread",
                false);
    }
}
