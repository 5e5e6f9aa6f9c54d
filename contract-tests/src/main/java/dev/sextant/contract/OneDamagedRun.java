package dev.sextant.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.domain.gpu.Inventory;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.Direction;
import dev.sextant.domain.page.Page;
import dev.sextant.domain.page.Unreadable;
import dev.sextant.domain.queue.Claim;
import dev.sextant.domain.queue.ClaimOutcome;
import dev.sextant.domain.queue.ClaimOutcome.Claimed;
import dev.sextant.domain.run.BeatOutcome;
import dev.sextant.domain.run.Driver;
import dev.sextant.domain.run.GpuRequest;
import dev.sextant.domain.run.HeldRun;
import dev.sextant.domain.run.HistoryEntry;
import dev.sextant.domain.run.HistoryQuery;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunFilter;
import dev.sextant.domain.run.RunQuery;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.run.Submission;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import dev.sextant.domain.store.Verification;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * A store of which one run is then damaged, and what must be there all the same: for the tests of an adapter that keeps a
 * row, or a file, for each run. Of each kind there are two runs, so that one has a neighbour who is sound: numbers 1 and 4
 * wait for a slot, and have waited too long; 2 and 5 are held; 3 and 6 have ended.
 */
public final class OneDamagedRun {
    /** All runs are registered long before. */
    private static final WallInstant NOW = new WallInstant(1_932_638_400_000_000L);

    private static final int WAITING = 1;
    private static final int HELD = 2;
    private static final int ENDED = 3;
    /** From a run to the one that is what it is. */
    private static final int NEIGHBOUR = 3;

    private static final int RUNS = 6;

    private OneDamagedRun() {}

    /** Fills an empty store; its runs are registered in the order of their numbers, from 1. */
    public static void fill(Storage storage) {
        Runs runs = new Runs(storage);
        for (int group = 0; group < 2; group++) {
            runs.pending(Submission.of("run " + (WAITING + group * NEIGHBOUR), "worker")
                    .gpus(new GpuRequest(1, true)));
            runs.start(runs.pending());
            runs.end(runs.pending());
        }
        storage.gpus().declare(Inventory.of("node", 1));
    }

    /**
     * One of the runs is damaged: the others are listed, claimed, held and stepped as ever, who lists is told of it, and who
     * asks for it is told so.
     *
     * @param damaged its number, 1 to 3
     * @param named whether its id can be read
     */
    public static void assertHarmsOnly(Storage storage, int damaged, boolean named) {
        assertListed(storage, damaged, named);
        assertFound(storage, damaged, named);
        assertHistory(storage, damaged, named);
        assertStepped(storage);
        assertClaimed(storage, damaged == WAITING ? WAITING + NEIGHBOUR : WAITING);
        assertThat(storage.care().verify().findings())
                .anySatisfy(finding -> assertThat(finding.damage()).isEqualTo(Verification.Damage.UNREADABLE));
    }

    /** All others are on the pages, and the damaged one is told of once, whichever way and however large the pages are. */
    public static void assertListed(Storage storage, int damaged, boolean named) {
        for (Direction direction : Direction.values()) {
            for (int limit : new int[] {RUNS, 2, 1}) {
                Listed all = Listed.of(
                        storage, RunQuery.of(RunFilter.ALL).direction(direction).limit(limit));
                List<RunId> sound = sound(damaged).mapToObj(Runs::id).toList();
                assertThat(all.runs).isEqualTo(direction == Direction.FORWARD ? sound : sound.reversed());
                assertThat(all.unreadable).singleElement().satisfies(one -> {
                    assertThat(one.run()).isEqualTo(named ? Optional.of(Runs.id(damaged)) : Optional.empty());
                    assertThat(one.why()).contains("run number " + damaged + " can't be read", "backup");
                });
            }
        }
        RunFilter held = RunFilter.ALL.states(Set.of(RunState.DISPATCHING, RunState.RUNNING));
        for (RunFilter filter : List.of(held, held.heldBy("node"))) {
            assertThat(Listed.of(storage, RunQuery.of(filter).direction(Direction.FORWARD)).runs)
                    .isEqualTo(sound(damaged)
                            .filter(number -> number % NEIGHBOUR == HELD)
                            .mapToObj(Runs::id)
                            .toList());
        }
    }

    private static void assertFound(Storage storage, int damaged, boolean named) {
        sound(damaged)
                .forEach(number -> assertThat(storage.runs().find(Runs.id(number)))
                        .map(Run::id)
                        .contains(Runs.id(number)));
        if (named) {
            assertThatThrownBy(() -> storage.runs().find(Runs.id(damaged)))
                    .isInstanceOfSatisfying(
                            StorageUnavailable.class,
                            e -> assertThat(e.trouble()).isEqualTo(Trouble.DAMAGED))
                    .hasMessageContaining("run number " + damaged + " can't be read");
        }
    }

    /** What a run whose id is lost has gone through, nobody can tell; its neighbours' lives are whole. */
    private static void assertHistory(Storage storage, int damaged, boolean named) {
        List<HistoryEntry> all = storage.runs().history(HistoryQuery.all());
        assertThat(all)
                .filteredOn(entry -> !entry.run().equals(Runs.id(damaged)))
                .containsExactlyElementsOf(sound(damaged)
                        .mapToObj(number -> storage.runs().history(HistoryQuery.of(Runs.id(number))))
                        .flatMap(List::stream)
                        .sorted((one, other) -> Long.compare(one.sequence(), other.sequence()))
                        .toList());
        List<HistoryEntry> byTwo = new ArrayList<>();
        List<HistoryEntry> page = storage.runs().history(HistoryQuery.all().limit(2));
        while (!page.isEmpty()) {
            byTwo.addAll(page);
            page = storage.runs()
                    .history(HistoryQuery.all().limit(2).after(page.getLast().sequence()));
        }
        assertThat(byTwo).isEqualTo(all);
        assertThat(all.stream().anyMatch(entry -> entry.run().equals(Runs.id(damaged))))
                .isEqualTo(named);
    }

    private static void assertStepped(Storage storage) {
        Runs runs = new Runs(storage, RUNS);
        HeldRun held = (HeldRun) runs.find(Runs.id(HELD + NEIGHBOUR));
        assertThat(storage.runs().beat(held.id(), held.hold().fence(), NOW)).isInstanceOf(BeatOutcome.Beaten.class);
        runs.end(held.id());
        runs.archive(Runs.id(ENDED + NEIGHBOUR));
        runs.purge(runs.pending());
    }

    /** The only slot goes to this run, a younger one that wants none is held up by nobody, and then nothing is left. */
    public static void assertClaimed(Storage storage, int first) {
        RunId idle = new Runs(storage, RUNS + 1).pending();
        Claim claim = Claim.of("node", NOW);
        for (RunId next : List.of(Runs.id(first), idle)) {
            assertThat(storage.runs().claimNext(claim))
                    .isInstanceOfSatisfying(
                            Claimed.class,
                            claimed -> assertThat(claimed.run().id()).isEqualTo(next));
        }
        assertThat(storage.runs().claimNext(claim)).isEqualTo(new ClaimOutcome.NothingFits());
    }

    /** Adds a run that its client drives, number 7: it is in no queue. */
    public static void addClients(Storage storage) {
        new Runs(storage, RUNS).pending(Submission.of("a client's", "worker").driver(Driver.CLIENT));
    }

    /**
     * That run was put into the queue, before all others, as some older migrations have done: claims pass over it, an
     * inspection tells of it, and it is out of the queue as soon as its client takes it.
     */
    public static void assertClientsPassedOver(Storage storage) {
        RunId clients = Runs.id(RUNS + 1);
        assertClaimed(storage, WAITING);
        assertThat(storage.care().verify().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.run()).contains(clients);
            assertThat(finding.damage()).isEqualTo(Verification.Damage.QUEUE_DIFFERS);
        });
        new Runs(storage).start(clients);
        assertThat(storage.care().verify().findings()).isEmpty();
    }

    private static LongStream sound(int damaged) {
        return LongStream.rangeClosed(1, RUNS).filter(number -> number != damaged);
    }

    /** What the pages of a query hold together. */
    private static final class Listed {
        final List<RunId> runs = new ArrayList<>();
        final List<Unreadable> unreadable = new ArrayList<>();

        static Listed of(Storage storage, RunQuery query) {
            Listed listed = new Listed();
            Page<Run> page = storage.runs().page(query);
            listed.add(page);
            while (page.next().isPresent()) {
                page = storage.runs().page(query.resume(page.next().get()));
                listed.add(page);
            }
            return listed;
        }

        private void add(Page<Run> page) {
            page.items().forEach(run -> runs.add(run.id()));
            unreadable.addAll(page.unreadable());
        }
    }
}
