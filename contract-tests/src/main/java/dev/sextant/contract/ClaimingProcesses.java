package dev.sextant.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.gpu.Inventory;
import dev.sextant.domain.gpu.Release;
import dev.sextant.domain.page.PageLimit;
import dev.sextant.domain.run.GpuRequest;
import dev.sextant.domain.run.HeldRun;
import dev.sextant.domain.run.RunFilter;
import dev.sextant.domain.run.RunQuery;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.run.Submission;
import dev.sextant.ports.driven.Storage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Processes that claim from one store, with several threads each, and may be killed; many may claim for one node. */
final class ClaimingProcesses implements AutoCloseable {
    /** What the runs want, in turn: one slot, two, several, or what is free. */
    private static final List<GpuRequest> WISHES = List.of(
            new GpuRequest(1, true), new GpuRequest(2, true), new GpuRequest(3, true), new GpuRequest(2, false));

    /** Far more than a life has as long as there are runs to be had. */
    private static final int MOST_LINES = 200_000;

    /** How long after a kill the next may come at the earliest. {@code -Pthorough} kills by the clock. */
    private static final int SECONDS_BETWEEN_KILLS = Integer.getInteger("sextant.claiming.pace", 0);

    private final Storage storage;
    private final Runs runs;
    private final Supplier<OtherProcess> processes;
    private final int threads;
    private final int waiting;
    /** By the number that each was given when it was started, and that none has again. */
    private final Map<Integer, OtherProcess> atWork = new LinkedHashMap<>();

    private final Set<Integer> dead = new HashSet<>();
    private final List<String> said = new ArrayList<>();
    private Future<?> mayKill = afterAWhile();
    private int registered;
    private int started;

    /**
     * @param storage sees to the queue, and to what the dead leave behind
     * @param processes starts one that opens the same store
     * @param threads of each process
     * @param waiting how many runs are in the queue whenever it is seen to
     */
    ClaimingProcesses(Storage storage, Runs runs, Supplier<OtherProcess> processes, int threads, int waiting) {
        this.storage = storage;
        this.runs = runs;
        this.processes = processes;
        this.threads = threads;
        this.waiting = waiting;
    }

    void declare(Set<String> nodes, int slots) {
        nodes.forEach(node -> storage.gpus().declare(Inventory.of(node, slots)));
    }

    /** Registers runs that want this or that many slots, until enough wait. */
    private void queue() {
        RunQuery pending = RunQuery.of(RunFilter.ALL.states(Set.of(RunState.PENDING)));
        int there = storage.runs().page(pending.limit(PageLimit.MOST)).items().size();
        for (int i = there; i < waiting; i++) {
            GpuRequest wish = WISHES.get(registered % WISHES.size());
            runs.pending(Submission.of("run " + ++registered, "worker").gpus(wish));
        }
    }

    /** How many runs were ever registered. */
    int registered() {
        return registered;
    }

    /**
     * Starts a process that claims for a node; the others go on meanwhile, and the queue is full.
     *
     * @return its number
     */
    int start(String node, boolean endless) {
        OtherProcess process = processes.get();
        int number = started++;
        atWork.put(number, process);
        while (process.unheard(StoreProgram.OPEN::equals) == 0) {
            assertAtWork(number, process);
            tend();
        }
        process.does(new ClaimJob(number, node, threads, endless));
        return number;
    }

    /**
     * Lets all of them claim until one of them has got so many runs, or has asked very often in vain, and the time has come to
     * kill again: who is killed then has something in hand.
     */
    void letLive(int number, int claims) {
        OtherProcess process = Objects.requireNonNull(atWork.get(number));
        while (!mayKill.isDone()
                || (process.unheard(ClaimJob.Answer::isClaim) < claims && process.unheard(line -> true) < MOST_LINES)) {
            tend();
            assertAtWork(number, process);
        }
    }

    /** Kills a process, ends the runs that it held, and frees their slots. */
    void kill(int number) {
        said.addAll(Objects.requireNonNull(atWork.remove(number)).kill());
        dead.add(number);
        mayKill = afterAWhile();
        bury();
    }

    private static Future<?> afterAWhile() {
        return SECONDS_BETWEEN_KILLS == 0
                ? CompletableFuture.completedFuture(null)
                : new CompletableFuture<Void>().completeOnTimeout(null, SECONDS_BETWEEN_KILLS, TimeUnit.SECONDS);
    }

    /** Waits until all have done what there was to do. */
    void finish() {
        atWork.values().forEach(process -> {
            while (process.isAtWork()) {
                bury();
            }
            said.addAll(process.finish());
        });
        bury();
        atWork.clear();
    }

    /** What the store answered them, as far as anybody heard it. */
    List<ClaimJob.Answer> answers() {
        return ClaimJob.Answer.in(said);
    }

    @Override
    public void close() {
        atWork.values().forEach(OtherProcess::close);
    }

    /** Sees to the queue and to the dead, and takes in what all of them say: a full pipe would hold them up. */
    private void tend() {
        queue();
        atWork.values().forEach(OtherProcess::isAtWork);
        bury();
    }

    private static void assertAtWork(int number, OtherProcess process) {
        assertThat(process.isAtWork())
                .as("process %s is at work; what ended it is on the error output", number)
                .isTrue();
    }

    /**
     * Ends what the dead hold. They are known by their clocks: a claim whose commit was under way when its process was
     * killed was answered to nobody, and may come true even after a look.
     */
    private void bury() {
        StepNote killed = runs.note("its process was killed");
        List<HeldRun> held = heldByTheDead();
        while (!held.isEmpty()) {
            for (HeldRun run : held) {
                // A last step of the process may still come in between: then once more.
                storage.runs().step(run.loseLease(killed));
                storage.gpus().release(new Release.OfQuarantine(run.id(), killed));
            }
            held = heldByTheDead();
        }
    }

    private List<HeldRun> heldByTheDead() {
        return runs.all(RunFilter.ALL.states(Set.of(RunState.DISPATCHING, RunState.RUNNING))).stream()
                .map(HeldRun.class::cast)
                .filter(run -> dead.contains(ProcessClock.processOf(run.hold().since())))
                .toList();
    }
}
