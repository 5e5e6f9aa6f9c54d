package dev.sextant.application.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.adapters.memory.MemoryConfig;
import dev.sextant.adapters.memory.MemoryStorage;
import dev.sextant.application.browse.RunBrowser;
import dev.sextant.application.doubles.CountedIds;
import dev.sextant.application.doubles.Entries;
import dev.sextant.application.doubles.RacedRegistry;
import dev.sextant.application.gpu.GpuReserver;
import dev.sextant.domain.gpu.Inventory;
import dev.sextant.domain.gpu.ReleaseOutcome.Released;
import dev.sextant.domain.gpu.Reservation;
import dev.sextant.domain.gpu.SlotState;
import dev.sextant.domain.gpu.SlotUse;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.queue.Claim;
import dev.sextant.domain.queue.ClaimOutcome.Claimed;
import dev.sextant.domain.queue.ClaimOutcome.NothingFits;
import dev.sextant.domain.queue.WaitReason;
import dev.sextant.domain.run.BeatOutcome.Beaten;
import dev.sextant.domain.run.DispatchingRun;
import dev.sextant.domain.run.DriveOutcome.FenceLost;
import dev.sextant.domain.run.Driver;
import dev.sextant.domain.run.EndReason;
import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.run.GpuRequest;
import dev.sextant.domain.run.HeldRun;
import dev.sextant.domain.run.HistoryQuery;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.Registration;
import dev.sextant.domain.run.RetryPolicy;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.run.Submission;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driving.JoinedNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RunDispatcherTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH.plusSeconds(60));
    private static final Inventory TWO = Inventory.of("node", 2);

    private static final StepNote CLAIMED = Claim.of("node", new WallInstant(0)).note();

    private final MemoryStorage storage = MemoryStorage.open(MemoryConfig.DEFAULT);
    private final RacedRegistry registry = new RacedRegistry(storage.runs());
    private final RunDriver driver = new RunDriver(storage.runs(), CLOCK);
    private final RunBrowser browser =
            new RunBrowser(storage.runs(), storage.gpus(), Claim.DEFAULT_OVERTAKE_LIMIT, CLOCK);
    private final GpuReserver reserver = new GpuReserver(storage.gpus(), CLOCK);

    @Test
    void a_node_claims_begins_beats_and_ends_a_run() {
        RunId run = pending(1, new GpuRequest(1, true));
        JoinedNode node = join(Set.of());
        long fence = claim(node).hold().fence();

        node.begin(run, fence);
        assertThat(node.beat(run, fence)).isInstanceOf(Beaten.class);
        assertThat(node.begin(run, fence + 1)).isEqualTo(new FenceLost(fence));
        node.gone(run, fence, new EndReason.Exited(0));

        assertThat(find(run).state()).isEqualTo(RunState.COMPLETED);
        assertThat(reserver.board().node("node").orElseThrow().free()).hasSize(2);
    }

    @Test
    void how_a_run_ends_depends_on_its_exit_and_on_whether_someone_asked_for_it() {
        JoinedNode node = join(Set.of());
        assertThat(endOf(node, 1, new EndReason.Exited(1), false)).isEqualTo(RunState.FAILED);
        assertThat(endOf(node, 2, new EndReason.Signalled("SIGKILL"), false)).isEqualTo(RunState.FAILED);
        assertThat(endOf(node, 3, new EndReason.Exited(0), true))
                .as("asked, and then it exited well")
                .isEqualTo(RunState.CANCELLED);
        assertThat(endOf(node, 4, new EndReason.Signalled("SIGTERM"), true)).isEqualTo(RunState.CANCELLED);
    }

    @Test
    void a_reason_that_is_longer_than_a_note_may_be_is_cut_between_code_points() {
        RunId run = pending(1, GpuRequest.NONE);
        JoinedNode node = join(Set.of());
        String kept = "😀".repeat(1_000);

        node.giveBack(run, claim(node).hold().fence(), kept + "😀");
        assertThat(lastNote(run)).isEqualTo(kept);
        node.gone(run, claim(node).hold().fence(), new EndReason.LaunchFailed(kept));
        assertThat(find(run).state()).isEqualTo(RunState.FAILED);
        assertThat(lastNote(run)).isEqualTo("LAUNCH_FAILED " + "😀".repeat(1_000 - "LAUNCH_FAILED ".length()));
    }

    private String lastNote(RunId run) {
        return storage.runs().history(HistoryQuery.of(run)).getLast().note().why();
    }

    @Test
    void a_failure_is_tried_again_as_often_as_the_policy_says() {
        RunId run = pending(1, GpuRequest.NONE);
        JoinedNode node = dispatcher(new RetryPolicy(2)).join(TWO, Set.of());
        node.gone(run, claim(node).hold().fence(), new EndReason.LaunchFailed("no such file"));
        DispatchingRun second = claim(node);
        node.gone(second.id(), second.hold().fence(), new EndReason.LaunchFailed("no such file"));

        assertThat(second.head().attempt()).isEqualTo(2);
        assertThat(second.head().retryOf()).contains(run);
        assertThat(node.claimNext()).isEqualTo(new NothingFits());
    }

    @Test
    void a_run_that_is_given_back_waits_again_and_a_running_one_can_not_be() {
        RunId run = pending(1, new GpuRequest(2, true));
        JoinedNode node = join(Set.of());
        node.giveBack(run, claim(node).hold().fence(), "no disk");

        assertThat(find(run).state()).isEqualTo(RunState.PENDING);
        long fence = claim(node).hold().fence();
        node.begin(run, fence);
        node.giveBack(run, fence, "too late");
        assertThat(find(run).state()).isEqualTo(RunState.RUNNING);
    }

    @Test
    void a_run_that_is_given_back_although_someone_asked_for_its_end_is_cancelled() {
        RunId run = pending(1, new GpuRequest(2, true));
        JoinedNode node = join(Set.of());
        long fence = claim(node).hold().fence();
        driver.requestCancel(run, "ada", "enough");

        node.giveBack(run, fence, "no disk");

        assertThat(((EndedRun) find(run)).reason()).isEqualTo(new EndReason.CancelledBy("ada"));
        assertThat(reserver.board().node("node").orElseThrow().free()).hasSize(2);
        assertThat(node.claimNext()).isEqualTo(new NothingFits());
    }

    @Test
    void a_run_whose_claim_was_not_answered_is_given_back_before_the_next_claim() {
        RunId run = pending(1, new GpuRequest(2, true));
        JoinedNode node = join(Set.of());
        registry.afterNextClaim(RunDispatcherTest::cutOff);
        assertThatThrownBy(node::claimNext).isInstanceOf(StorageUnavailable.class);
        assertThat(find(run).state()).isEqualTo(RunState.DISPATCHING);

        DispatchingRun again = claim(node);

        assertThat(again.id()).isEqualTo(run);
        assertThat(again.hold().fence()).isEqualTo(2);
        assertThat(again.hold().slots()).hasSize(2);
    }

    @Test
    void a_claim_that_was_cut_off_and_is_committed_later_is_given_back_too() {
        RunId run = pending(1, new GpuRequest(2, true));
        JoinedNode node = join(Set.of());
        registry.beforeNextClaim(RunDispatcherTest::cutOff);
        assertThatThrownBy(node::claimNext).isInstanceOf(StorageUnavailable.class);
        registry.beforeNextClaim(() -> storage.runs().claimNext(Claim.of("node", new WallInstant(0))));
        assertThat(node.claimNext()).isEqualTo(new NothingFits());

        assertThat(claim(node).id()).isEqualTo(run);
    }

    @Test
    void a_run_that_a_node_knows_of_is_not_given_back_when_another_claim_is_not_answered() {
        RunId lives = pending(1, GpuRequest.NONE);
        claim(join(Set.of()));
        JoinedNode node = join(Set.of(lives));
        RunId told = pending(2, GpuRequest.NONE);
        claim(node);
        RunId begun = pending(3, GpuRequest.NONE);
        node.begin(begun, claim(node).hold().fence());
        RunId lost = pending(4, GpuRequest.NONE);
        registry.afterNextClaim(RunDispatcherTest::cutOff);
        assertThatThrownBy(node::claimNext).isInstanceOf(StorageUnavailable.class);

        assertThat(claim(node).id()).isEqualTo(lost);

        for (RunId kept : List.of(lives, told, begun)) {
            assertThat(((HeldRun) find(kept)).hold().fence()).isEqualTo(1);
        }
    }

    private static void cutOff() {
        throw new StorageUnavailable(StorageUnavailable.Trouble.FAILED, "the connection is gone");
    }

    @Test
    void who_joins_anew_ends_what_is_gone_and_is_told_what_must_go() {
        RunId gone = pending(1, new GpuRequest(1, true));
        RunId lives = pending(2, new GpuRequest(1, true));
        JoinedNode before = join(Set.of());
        claim(before);
        claim(before);
        RunId stranger = pending(3, GpuRequest.NONE);

        JoinedNode after = join(Set.of(lives, stranger));

        assertThat(find(gone).state()).isEqualTo(RunState.FAILED);
        assertThat(((EndedRun) find(gone)).reason()).isInstanceOf(EndReason.ExitUnknown.class);
        assertThat(find(lives).state()).isEqualTo(RunState.DISPATCHING);
        assertThat(after.orphans()).containsExactly(stranger);
        assertThat(reserver.board().node("node").orElseThrow().free()).hasSize(1);
    }

    @Test
    void while_a_node_joins_nobody_gets_a_device_that_it_has_no_more() {
        join(Set.of());
        List<Reservation> meanwhile = new ArrayList<>();
        registry.beforeNextPage(() -> meanwhile.add(
                reserver.reserve("node", OptionalInt.empty(), 2, new WallInstant(90_000_000), "ada", "notebook")));

        dispatcher(RetryPolicy.NEVER).join(Inventory.of("node", 1), Set.of());

        assertThat(meanwhile).containsExactly(new Reservation.NotEnoughFree(1));
    }

    @Test
    void a_client_and_a_node_of_one_name_leave_each_others_runs_alone() {
        RunId started = ofClient(1);
        driver.start(started, "node");
        RunId beginning = ofClient(2);
        storage.runs().step(((PendingRun) find(beginning)).dispatch("node", CLAIMED));

        JoinedNode node = join(Set.of());
        registry.afterNextClaim(RunDispatcherTest::cutOff);
        assertThatThrownBy(node::claimNext).isInstanceOf(StorageUnavailable.class);

        assertThat(node.claimNext()).isEqualTo(new NothingFits());
        assertThat(find(started).state()).isEqualTo(RunState.RUNNING);
        assertThat(find(beginning).state()).isEqualTo(RunState.DISPATCHING);
        assertThat(browser.whyWaiting(ofClient(3))).contains(new WaitReason.ForItsClient());
    }

    @Test
    void slots_in_quarantine_are_free_when_their_node_says_that_the_processes_are_gone() {
        RunId first = pending(1, new GpuRequest(1, true));
        RunId second = pending(2, new GpuRequest(1, true));
        JoinedNode node = join(Set.of());
        loseLease(claim(node));
        loseLease(claim(node));

        JoinedNode again = join(Set.of(second));

        assertThat(again.orphans()).as("it lives, and is not held any more").containsExactly(second);
        assertThat(reserver.board().node("node").orElseThrow().free()).hasSize(1);
        assertThat(again.confirmGone(first)).as("done by joining").isNotInstanceOf(Released.class);
        assertThat(again.confirmGone(second)).isInstanceOf(Released.class);
        assertThat(reserver.board().node("node").orElseThrow().free()).hasSize(2);
    }

    @Test
    void a_run_that_waits_says_why() {
        RunId large = pending(1, new GpuRequest(2, true));
        assertThat(browser.whyWaiting(large)).contains(new WaitReason.NoNode());
        JoinedNode node = join(Set.of());
        assertThat(browser.whyWaiting(large)).contains(new WaitReason.Next());
        Reservation reservation =
                reserver.reserve("node", OptionalInt.empty(), 1, new WallInstant(90_000_000), "ada", "notebook");
        assertThat(browser.whyWaiting(large))
                .contains(new WaitReason.NoFreeSlot(2, ((Reservation.Granted) reservation).holdings()));
        assertThat(reserver.release(1, "ada", "done")).isInstanceOf(Released.class);
        RunId next = pending(2, GpuRequest.NONE);
        assertThat(browser.whyWaiting(next)).contains(new WaitReason.Behind(List.of(large)));
        claim(node);
        assertThat(browser.whyWaiting(large)).as("waits no more").isEmpty();
        assertThat(browser.whyWaiting(Entries.run(99))).isEmpty();
    }

    @Test
    void whoever_only_declares_devices_leaves_runs_and_quarantines_as_they_are() {
        RunId held = pending(1, new GpuRequest(1, true));
        pending(2, new GpuRequest(1, true));
        JoinedNode node = join(Set.of());
        claim(node);
        loseLease(claim(node));

        dispatcher(RetryPolicy.NEVER).declare(Inventory.of("node", 3));
        assertThat(uses()).containsExactly(SlotUse.HELD, SlotUse.QUARANTINED, SlotUse.FREE);
        dispatcher(RetryPolicy.NEVER).declare(Inventory.of("node", 0));
        assertThat(uses()).as("kept while they are held").containsExactly(SlotUse.HELD, SlotUse.QUARANTINED);
        assertThat(find(held).state()).isEqualTo(RunState.DISPATCHING);
    }

    private List<SlotUse> uses() {
        return reserver.board().node("node").orElseThrow().slots().stream()
                .map(SlotState::use)
                .toList();
    }

    private RunDispatcher dispatcher(RetryPolicy retries) {
        return new RunDispatcher(
                registry, storage.gpus(), new CountedIds(), retries, Claim.DEFAULT_OVERTAKE_LIMIT, CLOCK);
    }

    private JoinedNode join(Set<RunId> living) {
        return dispatcher(RetryPolicy.NEVER).join(TWO, living);
    }

    private RunId pending(int number, GpuRequest gpus) {
        return pending(number, Submission.of("run " + number, "worker").gpus(gpus));
    }

    private RunId ofClient(int number) {
        return pending(number, Submission.of("run " + number, "worker").driver(Driver.CLIENT));
    }

    private RunId pending(int number, Submission submission) {
        storage.runs()
                .register(new Registration(Entries.run(number), submission, new WallInstant(number), "me", false));
        return Entries.run(number);
    }

    private static DispatchingRun claim(JoinedNode node) {
        return ((Claimed) node.claimNext()).run();
    }

    private void loseLease(HeldRun run) {
        storage.runs()
                .step(run.loseLease(Claim.of("watcher", new WallInstant(0)).note()));
    }

    private RunState endOf(JoinedNode node, int number, EndReason how, boolean asked) {
        RunId run = pending(number, GpuRequest.NONE);
        long fence = claim(node).hold().fence();
        node.begin(run, fence);
        if (asked) {
            driver.requestCancel(run, "ada", "enough");
        }
        node.gone(run, fence, how);
        return find(run).state();
    }

    private Run find(RunId run) {
        return storage.runs().find(run).orElseThrow();
    }
}
