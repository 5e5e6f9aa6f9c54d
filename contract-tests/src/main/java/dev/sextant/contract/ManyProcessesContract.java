package dev.sextant.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.contract.AppendJob.Answer;
import dev.sextant.domain.gpu.Holding;
import dev.sextant.domain.gpu.HoldingQuery;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.page.PageLimit;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.run.GpuRequest;
import dev.sextant.domain.run.HistoryEntry;
import dev.sextant.domain.run.HistoryQuery;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunFilter;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.store.Verification;
import dev.sextant.domain.stream.StreamKind;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.Storage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What the sentences of the ports mean where a store is shared by processes, and where one of them is killed.
 *
 * <p>Not asserted: that a store outlives its machine; that a process which is killed had its last answer stored, if
 * nobody heard it; how fast anything is.
 */
public abstract class ManyProcessesContract extends StoreContract {
    private static final int DEATHS = 2;
    private static final int DYING_THREADS = 8;
    private static final int MORE_BATCHES_THAN_IT_LIVES_FOR = 1_000_000;

    /** For which node each process claims: two for the same. {@code -Pthorough} lets more claim, and for longer. */
    private static final List<String> NODES =
            List.of("a", "a", "b").subList(0, Integer.getInteger("sextant.claiming.processes", 2));

    private static final int CLAIMERS = Integer.getInteger("sextant.claiming.threads", 4);
    private static final int KILLS = Integer.getInteger("sextant.claiming.kills", 1);
    private static final int CLAIMS_OF_A_LIFE = Integer.getInteger("sextant.claiming.claims", 20);
    /** Fewer than they want that claim at once, and as many as the greediest run wants. */
    private static final int SLOTS = Math.max(3, CLAIMERS / 2);

    private static final int WAITING = 40;
    private static final WallInstant LATER = new WallInstant(1_932_700_000_000_000L);

    /** How many processes die while they take runs through their lives. {@code -Pthorough} kills more. */
    private static final int LIVES_CUT_OFF = Integer.getInteger("sextant.living.kills", 2);

    private static final int LIVING_THREADS = 4;

    private static final int THREADS = 3;
    private static final int BATCHES = 30;

    @Test
    @Proves({"Storage-3", "Append-2", "Append-4", "StorageCare-1"})
    void what_a_killed_process_was_answered_is_there_once_and_without_a_gap() {
        RunId run = runs().pending();
        storage().close();
        Random random = new Random(1);
        List<Answer> answered = new ArrayList<>();
        for (int death = 1; death <= DEATHS; death++) {
            AppendJob job = new AppendJob(run, "p" + death, DYING_THREADS, MORE_BATCHES_THAN_IT_LIVES_FOR);
            killAfter(job, 100 + random.nextInt(400)).stream().map(Answer::of).forEach(answered::add);

            try (Storage next = anotherHandle()) {
                assertStored(next, run, answered);
            }
        }
    }

    @Test
    @Proves({
        "Storage-3",
        "RunRegistry-8",
        "Append-6",
        "Append-9",
        "Append-10",
        "Append-11",
        "Append-13",
        "StorageCare-1"
    })
    void a_life_that_is_cut_off_anywhere_is_what_its_history_says() {
        Random random = new Random(2);
        Set<RunId> seen = new HashSet<>();
        for (int death = 1; death <= LIVES_CUT_OFF; death++) {
            List<LifeJob.Answer> answered =
                    killAfter(new LifeJob(death, LIVING_THREADS), 60 + random.nextInt(120)).stream()
                            .map(LifeJob.Answer::of)
                            .toList();

            // What the dead has left half done is finished by a handle that was open, or else by one that is opened.
            Storage handle = death % 2 == 0 ? anotherHandle() : storage();
            List<RunId> runs = runs().all(RunFilter.ALL).stream()
                    .map(Run::id)
                    .filter(seen::add)
                    .toList();
            assertThat(runs).hasSizeGreaterThanOrEqualTo(LIVING_THREADS);
            runs.forEach(run -> new CutOffLife(handle, run, answered).assertIsAsItsHistorySays());
        }
        historyWithoutGap();
        assertThat(storage().care().verify().findings()).isEmpty();
    }

    @Test
    @Proves({"Storage-4", "Append-2", "Append-5", "Append-12", "StorageCare-1"})
    void who_follows_a_run_that_two_processes_write_meets_every_entry_once_and_in_order() {
        RunId run = runs().pending();
        Map<StreamKind, List<Stored>> followed = new EnumMap<>(StreamKind.class);
        try (OtherProcess one = anotherProcess();
                OtherProcess other = anotherProcess()) {
            one.does(new AppendJob(run, "one", THREADS, BATCHES));
            other.does(new AppendJob(run, "other", THREADS, BATCHES));
            do {
                follow(run, followed);
            } while (one.isAtWork() || other.isAtWork());
            follow(run, followed);
            one.finish();
            other.finish();
        }

        followed.forEach((kind, entries) -> {
            assertThat(entries).as("%s", kind).isEqualTo(Stored.all(storage(), kind, run));
            assertEachThreadInItsOrder(batches(entries));
        });
        assertThat(storage().care().verify().findings()).isEmpty();
    }

    @Test
    @Proves({"RunRegistry-15", "RunRegistry-8", "RunRegistry-16", "GpuLedger-4", "GpuLedger-6", "StorageCare-1"})
    void of_processes_that_claim_and_are_killed_none_gets_what_another_has_and_no_run_is_lost() {
        List<ClaimJob.Answer> answers;
        try (ClaimingProcesses processes =
                new ClaimingProcesses(storage(), runs(), this::anotherProcess, CLAIMERS, WAITING)) {
            processes.declare(Set.copyOf(NODES), SLOTS);
            List<Integer> atWork = new ArrayList<>();
            NODES.forEach(node -> atWork.add(processes.start(node, true)));
            for (int kill = 0; kill < KILLS; kill++) {
                int next = kill % NODES.size();
                processes.letLive(atWork.get(next), CLAIMS_OF_A_LIFE);
                processes.kill(atWork.get(next));
                atWork.set(next, processes.start(NODES.get(next), true));
            }
            atWork.forEach(processes::kill);
            NODES.forEach(node -> processes.start(node, false));
            processes.finish();

            answers = processes.answers();
            assertThat(runs().all(RunFilter.ALL)).hasSize(processes.registered());
        }
        assertThat(answers).isNotEmpty().doesNotHaveDuplicates();
        NODES.forEach(node -> assertThat(
                        storage().gpus().board(LATER).node(node).orElseThrow().free())
                .as(node)
                .hasSize(SLOTS));
        SlotReplay replay = new SlotReplay(historyWithoutGap(), holdings());
        assertThat(replay.givenTwice()).isEmpty();
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.slots()).isEqualTo(replay.slots(answer.run(), answer.fence())));
        assertEachRunGotWhatItAskedForAndEnded(replay, answers);
        assertThat(storage().care().verify().findings()).isEmpty();
    }

    private void assertEachRunGotWhatItAskedForAndEnded(SlotReplay replay, List<ClaimJob.Answer> answers) {
        Set<RunId> completed = answers.stream()
                .filter(answer -> answer.state() == RunState.COMPLETED)
                .map(ClaimJob.Answer::run)
                .collect(Collectors.toSet());
        Set<Integer> given = new HashSet<>();
        assertThat(runs().all(RunFilter.ALL)).allSatisfy(run -> {
            assertThat(run.state())
                    .isIn(
                            completed.contains(run.id())
                                    ? Set.of(RunState.COMPLETED)
                                    : Set.of(RunState.COMPLETED, RunState.FAILED));
            GpuRequest asked = ((EndedRun) run).head().submission().gpus();
            int got = replay.slots(run.id(), 1).size();
            assertThat(got).isBetween(asked.mandatory() ? asked.count() : 0, asked.count());
            given.add(got);
        });
        assertThat(given).as("how many slots runs had").contains(1, 2, 3);
    }

    private List<HistoryEntry> historyWithoutGap() {
        HistoryQuery query = HistoryQuery.all().limit(PageLimit.MOST);
        List<HistoryEntry> all = new ArrayList<>();
        List<HistoryEntry> entries = storage().runs().history(query);
        while (!entries.isEmpty()) {
            for (HistoryEntry entry : entries) {
                all.add(entry);
                assertThat(entry.sequence()).isEqualTo(all.size());
            }
            entries = storage().runs().history(query.after(all.size()));
        }
        return all;
    }

    private List<Holding> holdings() {
        HoldingQuery query = HoldingQuery.all().limit(PageLimit.MOST);
        List<Holding> all = new ArrayList<>();
        List<Holding> holdings = storage().gpus().history(query);
        while (!holdings.isEmpty()) {
            all.addAll(holdings);
            holdings = storage().gpus().history(query.after(all.getLast().sequence()));
        }
        return all;
    }

    /** What a process has said before it died in the midst of its job, after so many lines. */
    private List<String> killAfter(ProcessJob job, int most) {
        List<String> lines = new ArrayList<>();
        try (OtherProcess process = anotherProcess()) {
            process.does(job);
            while (lines.size() < most) {
                lines.add(process.hear());
            }
            lines.addAll(process.kill());
        }
        return lines;
    }

    private static void assertStored(Storage storage, RunId run, List<Answer> answered) {
        int entries = 0;
        for (StreamKind kind : StreamKind.values()) {
            List<Stored> stored = Stored.all(storage, kind, run);
            assertThat(batches(stored)).as("%s, each batch once", kind).doesNotHaveDuplicates();
            List<String> marks = stored.stream().map(Stored::mark).toList();
            answered.stream().filter(answer -> answer.kind() == kind).forEach(answer -> {
                int first = (int) answer.first() - 1;
                assertThat(marks).as("%s", answer).hasSizeGreaterThanOrEqualTo(first + answer.count());
                assertThat(marks.subList(first, first + answer.count()))
                        .isEqualTo(MarkedBatch.marks(answer.key(), answer.count()));
            });
            entries += stored.size();
        }
        assertThat(storage.care().verify()).isEqualTo(new Verification(1, entries, List.of()));
    }

    /** Reads on where the last look ended. */
    private void follow(RunId run, Map<StreamKind, List<Stored>> followed) {
        for (StreamKind kind : StreamKind.values()) {
            List<Stored> seen = followed.computeIfAbsent(kind, none -> new ArrayList<>());
            seen.addAll(Stored.allAfter(storage(), kind, run, seen.size()));
        }
    }

    /** The keys of the batches that a stream is made of, each of which must be whole. */
    private static List<String> batches(List<Stored> stream) {
        List<String> keys = new ArrayList<>();
        int at = 0;
        while (at < stream.size()) {
            String mark = stream.get(at).mark();
            String key = mark.substring(0, mark.indexOf('/'));
            for (int i = 0; i < MarkedBatch.size(key); i++, at++) {
                assertThat(stream).as("the whole of %s", key).hasSizeGreaterThan(at);
                assertThat(stream.get(at)).isEqualTo(new Stored(at + 1L, false, key + '/' + i));
            }
            keys.add(key);
        }
        return keys;
    }

    private static void assertEachThreadInItsOrder(List<String> batches) {
        Map<String, List<Integer>> numbers = new HashMap<>();
        for (String key : batches) {
            int dash = key.lastIndexOf('-');
            numbers.computeIfAbsent(key.substring(0, dash), none -> new ArrayList<>())
                    .add(Integer.valueOf(key.substring(dash + 1)));
        }
        assertThat(batches).hasSize(2 * THREADS * BATCHES / StreamKind.values().length);
        assertThat(numbers)
                .hasSize(2 * THREADS)
                .allSatisfy((thread, each) -> assertThat(each).isSorted().doesNotHaveDuplicates());
    }
}
