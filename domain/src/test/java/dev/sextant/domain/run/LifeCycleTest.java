package dev.sextant.domain.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.id.DeviceId;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.id.SlotId;
import dev.sextant.domain.time.WallInstant;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What steps say beside the state to which they lead, which is for {@link LifeCycleModelTest}. */
class LifeCycleTest {
    private static final StepNote NOTE = new StepNote(new WallInstant(7), "ada", "because");

    @Test
    void numbers_of_a_run_leave_room_for_the_next() {
        assertThat(head(Integer.MAX_VALUE - 1, Long.MAX_VALUE - 1, Long.MAX_VALUE - 1)
                        .version())
                .isEqualTo(Long.MAX_VALUE - 1);
        for (Supplier<RunHead> wrong : List.<Supplier<RunHead>>of(
                () -> head(Integer.MAX_VALUE, 0, 1),
                () -> head(1, Long.MAX_VALUE, 1),
                () -> head(1, 0, Long.MAX_VALUE))) {
            assertThatThrownBy(wrong::get)
                    .isInstanceOf(InvalidValue.class)
                    .hasMessageContaining("there must be a next one of each");
        }
    }

    private static RunHead head(int attempt, long claims, long version) {
        RunHead head = pending().head();
        return new RunHead(
                head.id(),
                head.submission(),
                head.digest(),
                head.registeredAt(),
                head.registeredBy(),
                attempt,
                head.retryOf(),
                claims,
                version);
    }

    @Test
    void a_claim_is_noted_by_whoever_takes_the_run_unless_the_run_is_copied() {
        assertThat(pending().dispatch("node", NOTE).note()).isEqualTo(new StepNote(NOTE.at(), "node", NOTE.why()));
        assertThat(pending().dispatch(Hold.COPY, NOTE).note()).isEqualTo(NOTE);
    }

    @Test
    void every_claim_has_a_greater_fence_and_giving_back_forgets_none() {
        DispatchingRun first = pending().dispatch("node-a", NOTE).after();
        PendingRun back = (PendingRun) first.giveBack(NOTE).after();
        DispatchingRun second = back.dispatch("node-b", NOTE).after();

        assertThat(first.hold().fence()).isEqualTo(1);
        assertThat(second.hold().fence()).isEqualTo(2);
        assertThat(second.isHeldUnder(1)).isFalse();
        assertThat(second.isHeldUnder(2)).isTrue();
        assertThat(second.begin(NOTE).after().isHeldUnder(2)).isTrue();
        assertThat(second.hold().node()).isEqualTo("node-b");
    }

    @Test
    void a_request_to_cancel_is_noted_and_changes_no_state() {
        RunningRun running =
                pending().dispatch("node", NOTE).after().begin(NOTE).after();
        StepNote request = new StepNote(new WallInstant(9), "grace", "enough");

        RunningRun asked = running.requestCancel(request).after();

        assertThat(running.hold().cancelRequest()).isEmpty();
        assertThat(asked.hold().cancelRequest()).contains(new CancelRequest(new WallInstant(9), "grace", "enough"));
        assertThat(asked.cancelled(NOTE).after().reason())
                .as("who asked, not who carried it out")
                .isEqualTo(new EndReason.CancelledBy("grace"));
        assertThat(running.cancelled(NOTE).after().reason()).isEqualTo(new EndReason.CancelledBy("ada"));
    }

    @Test
    void a_run_that_is_to_be_cancelled_is_not_put_back_into_the_queue() {
        StepNote request = new StepNote(new WallInstant(9), "grace", "enough");
        List<SlotId> slots = List.of(new SlotId(new DeviceId("node", 0), 0));
        DispatchingRun claimed = pending().dispatch("node", slots, NOTE).after();

        Step<? extends Run> back = claimed.requestCancel(request).after().giveBack(NOTE);

        assertThat(back.after()).isInstanceOfSatisfying(EndedRun.class, ended -> {
            assertThat(ended.outcome()).isEqualTo(EndedRun.Outcome.CANCELLED);
            assertThat(ended.reason()).isEqualTo(new EndReason.CancelledBy("grace"));
        });
    }

    @Test
    void an_ended_run_knows_when_it_began_and_ended_and_why() {
        StepNote begun = new StepNote(new WallInstant(8), "ada", "begun");
        EndReason reason = new EndReason.Exited(0);
        EndedRun ended = pending()
                .dispatch("node", NOTE)
                .after()
                .begin(begun)
                .after()
                .complete(reason, new StepNote(new WallInstant(10), "node", "done"))
                .after();

        assertThat(ended.startedAt()).contains(new WallInstant(8));
        assertThat(ended.endedAt()).isEqualTo(new WallInstant(10));
        assertThat(ended.reason()).isEqualTo(reason);
        assertThat(pending().cancel(NOTE).after().startedAt()).isEmpty();
    }

    @Test
    void a_tombstone_knows_how_and_when_the_run_ended_and_who_purged_it_when() {
        EndedRun ended = pending().cancel(NOTE).after();
        EndedRun archived = ended.archive(NOTE).orElseThrow().after();

        PurgedRun purged = archived.purge(NOTE).orElseThrow().after();
        assertThat(purged.purgedBy()).isEqualTo("ada");
        assertThat(purged.purgedAt()).isEqualTo(NOTE.at());
        assertThat(purged.outcome()).isEqualTo(EndedRun.Outcome.CANCELLED);
        assertThat(purged.endedAt()).isEqualTo(ended.endedAt());
    }

    @Test
    void slots_stay_with_the_run_as_long_as_it_is_held() {
        List<SlotId> slots = List.of(new SlotId(new DeviceId("node", 0), 0), new SlotId(new DeviceId("node", 2), 1));
        RunningRun running =
                pending().dispatch("node", slots, NOTE).after().begin(NOTE).after();

        assertThat(running.hold().slots()).isEqualTo(slots);
        assertThat(running.requestCancel(NOTE).after().hold().slots()).isEqualTo(slots);
    }

    @Test
    void only_a_claim_takes_slots() {
        Step<DispatchingRun> claim = pending().dispatch("node", List.of(new SlotId(new DeviceId("node", 0), 0)), NOTE);

        assertThatThrownBy(claim::requireNoSlotsTaken)
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("only a claim takes slots");
        pending().dispatch("node", NOTE).requireNoSlotsTaken();
        claim.after().begin(NOTE).requireNoSlotsTaken();
        claim.after().giveBack(NOTE).requireNoSlotsTaken();
        assertThat(claim).hasToString("PENDING → DISPATCHING of " + pending().id() + " (because)");
    }

    @Test
    void a_reason_has_1_to_1_000_code_points_of_well_formed_text() {
        WallInstant at = new WallInstant(7);

        assertThat(new StepNote(at, "ada", "x").why()).isEqualTo("x");
        assertThat(new StepNote(at, "ada", "😀".repeat(1_000)).why()).hasSize(2_000);
        assertThatThrownBy(() -> new StepNote(at, "ada", "")).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> new StepNote(at, "ada", "x".repeat(1_001))).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> new StepNote(at, "ada", "\uD800")).isInstanceOf(InvalidValue.class);
    }

    @Test
    void a_policy_tries_again_until_so_many_attempts_were_made() {
        RunHead first = pending().head();

        assertThat(new RetryPolicy(2).triesAgainAfter(first)).isTrue();
        assertThat(RetryPolicy.NEVER.triesAgainAfter(first)).isFalse();
        assertThat(new RetryPolicy(RetryPolicy.MOST).attempts()).isEqualTo(100);
        assertThatThrownBy(() -> new RetryPolicy(0)).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> new RetryPolicy(101)).isInstanceOf(InvalidValue.class);
    }

    @Test
    void a_watcher_looks_three_times_within_its_patience() {
        assertThat(Lease.DEFAULT.mostBetweenLooks()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void a_pulse_that_is_set_leaves_the_rest_of_a_claimed_run() {
        DispatchingRun run = pending().dispatch("node", NOTE).after();
        Pulse pulse = new Pulse(3, new WallInstant(9));

        assertThat(run.withPulse(pulse).hold().pulse()).isEqualTo(pulse);
        assertThat(run.withPulse(pulse).withPulse(run.hold().pulse())).isEqualTo(run);
    }

    @Test
    void slots_are_of_the_nodes_own_devices_in_rising_order_each_once() {
        SlotId low = new SlotId(new DeviceId("node", 0), 0);
        SlotId high = new SlotId(new DeviceId("node", 0), 1);
        for (List<SlotId> wrong :
                List.of(List.of(high, low), List.of(low, low), List.of(new SlotId(new DeviceId("Node", 0), 0)))) {
            assertThatThrownBy(() -> pending().dispatch("node", wrong, NOTE))
                    .isInstanceOf(InvalidValue.class)
                    .hasMessageContaining(wrong.toString());
        }
    }

    @Test
    void a_heartbeat_refutes_that_a_lease_is_lost_and_nothing_else() {
        RunningRun running =
                pending().dispatch("node", NOTE).after().begin(NOTE).after();
        HeldRun beaten = running.beaten(new WallInstant(9));

        assertThat(running.hold().pulse()).isEqualTo(new Pulse(0, NOTE.at()));
        assertThat(beaten.hold().pulse()).isEqualTo(new Pulse(1, new WallInstant(9)));
        assertThat(beaten.version()).isEqualTo(running.version());
        assertThat(running.loseLease(NOTE).holdsOf(running)).isTrue();
        assertThat(running.loseLease(NOTE).holdsOf(beaten)).isFalse();
        assertThat(running.complete(new EndReason.Exited(0), NOTE).holdsOf(beaten))
                .isTrue();
        assertThat(running.requestCancel(NOTE).holdsOf(beaten)).isTrue();
        assertThat(running.cancelled(NOTE).holdsOf(running.requestCancel(NOTE).after()))
                .isFalse();
        assertThat(running.loseLease(NOTE).after().reason()).isEqualTo(new EndReason.LeaseLost("node"));
    }

    @Test
    void silence_is_suspect_only_beyond_the_patience() {
        Pulse pulse = new Pulse(3, new WallInstant(1_000_000));

        assertThat(pulse.isSuspect(new WallInstant(3_000_000), Duration.ofSeconds(2)))
                .isFalse();
        assertThat(pulse.isSuspect(new WallInstant(3_000_001), Duration.ofSeconds(2)))
                .isTrue();
        assertThatThrownBy(() -> new Pulse(-1, NOTE.at()))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("-1");
    }

    @Test
    void a_retry_is_the_next_attempt_at_the_same_submission() {
        RunId second = new RunId("0197f3a2-7c1e-7b4d-9f00-2a6c5e8d1b35");
        RunId third = new RunId("0197f3a2-7c1e-7b4d-9f00-2a6c5e8d1b36");
        DispatchingRun claimed = pending().dispatch("node", NOTE).after();

        Step<EndedRun> step = claimed.failAndRetry(new EndReason.LaunchFailed("no"), NOTE, second);
        PendingRun retry = step.retry().orElseThrow().run();
        PendingRun next = retry.dispatch("node", NOTE)
                .after()
                .failAndRetry(new EndReason.Exited(1), NOTE, third)
                .retry()
                .orElseThrow()
                .run();

        assertThat(step.after().outcome()).isEqualTo(EndedRun.Outcome.FAILED);
        assertThat(retry.head())
                .isEqualTo(new RunHead(
                        second,
                        claimed.head().submission(),
                        claimed.digest(),
                        NOTE.at(),
                        NOTE.by(),
                        2,
                        Optional.of(claimed.id()),
                        0,
                        1));
        assertThat(next.head().attempt()).isEqualTo(3);
        assertThat(next.head().retryOf()).contains(second);
        assertThat(step.retry().orElseThrow().note().why()).isEqualTo("attempt 2, after " + claimed.id());
        assertThat(claimed.fail(new EndReason.LaunchFailed("no"), NOTE).retry()).isEmpty();
        assertThatThrownBy(() -> new Registration.Retry(second, 1)).isInstanceOf(InvalidValue.class);
    }

    @Test
    void what_someone_has_asked_to_end_is_not_tried_again() {
        DispatchingRun claimed = pending().dispatch("node", NOTE).after();
        DispatchingRun asked = claimed.requestCancel(NOTE).after();
        RunId second = new RunId("0197f3a2-7c1e-7b4d-9f00-2a6c5e8d1b35");

        for (HeldRun run : List.of(asked, asked.begin(NOTE).after())) {
            Step<EndedRun> lost = run.failAndRetry(new EndReason.LeaseLost("node"), NOTE, second);

            assertThat(lost.retry()).isEmpty();
            assertThat(lost.after().outcome())
                    .as("nobody knows whether its processes are gone")
                    .isEqualTo(EndedRun.Outcome.FAILED);
        }
    }

    @Test
    void what_a_client_drives_is_not_tried_again_in_its_place() {
        RunId id = new RunId("0197f3a2-7c1e-7b4d-9f00-2a6c5e8d1b35");
        Submission own = Submission.of("name", "worker").driver(Driver.CLIENT);
        DispatchingRun held = new Registration(id, own, NOTE.at(), "ada", false)
                .run()
                .dispatch("ada", NOTE)
                .after();

        Step<EndedRun> lost = held.failAndRetry(
                new EndReason.LeaseLost("ada"), NOTE, pending().id());

        assertThat(lost.retry()).isEmpty();
        assertThat(lost.after().outcome()).isEqualTo(EndedRun.Outcome.FAILED);
    }

    @Test
    void every_reason_to_end_survives_being_written_down() {
        for (EndReason reason : List.of(
                new EndReason.Exited(-1),
                new EndReason.Signalled("SIGKILL"),
                new EndReason.Reported("ok"),
                new EndReason.LeaseLost("node"),
                new EndReason.CancelledBy("ada"),
                new EndReason.LaunchFailed("no such file"),
                new EndReason.LimitReached("duration"),
                new EndReason.ExitUnknown("gone"))) {
            assertThat(EndReason.of(reason.kind(), reason.detail())).isEqualTo(reason);
        }
    }

    private static PendingRun pending() {
        RunId id = new RunId("0197f3a2-7c1e-7b4d-9f00-2a6c5e8d1b34");
        Submission submission = Submission.of("name", "worker");
        return new PendingRun(
                new RunHead(id, submission, submission.digest(), new WallInstant(1), "ada", 1, Optional.empty(), 0, 1));
    }
}
