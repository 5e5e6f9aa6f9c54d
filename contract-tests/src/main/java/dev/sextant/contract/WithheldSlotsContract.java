package dev.sextant.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.gpu.DrainOutcome;
import dev.sextant.domain.gpu.Holder;
import dev.sextant.domain.gpu.Holding;
import dev.sextant.domain.gpu.HoldingQuery;
import dev.sextant.domain.gpu.Inventory;
import dev.sextant.domain.gpu.Release;
import dev.sextant.domain.gpu.ReleaseOutcome;
import dev.sextant.domain.gpu.Reservation;
import dev.sextant.domain.gpu.ReservationRequest;
import dev.sextant.domain.gpu.SlotState;
import dev.sextant.domain.id.DeviceId;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.id.SlotId;
import dev.sextant.domain.queue.Claim;
import dev.sextant.domain.queue.ClaimOutcome;
import dev.sextant.domain.run.DispatchingRun;
import dev.sextant.domain.run.EndReason;
import dev.sextant.domain.run.GpuRequest;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.Run;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.run.RunningRun;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.run.StepOutcome;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * The sentences on slots that nobody may have, though nobody uses them: in quarantine, of a device that drains, or left
 * out by the node; and what they are to runs, reservations and releases that want them, or give them back.
 */
public abstract class WithheldSlotsContract extends ClaimedSlotsContract {
    @Test
    @Proves({"RunRegistry-16", "GpuLedger-6", "GpuLedger-7"})
    void the_slots_of_a_lost_run_go_into_quarantine_all_together_and_come_back_so() {
        storage().gpus().declare(Inventory.of("node", 5));
        DispatchingRun lost = claimed(3);
        DispatchingRun lostToo = claimed(1);
        runs().step(lost.loseLease(noteAt(1, "no heartbeat")));
        runs().step(lostToo.loseLease(noteAt(2, "no heartbeat")));
        assertThat(free("node")).isEqualTo(slots("node", "4.0"));

        ReleaseOutcome released = storage().gpus().release(new Release.OfQuarantine(lost.id(), noteAt(3, "gone")));

        assertThat(slotsOf(released)).isEqualTo(slots("node", "0.0 1.0 2.0"));
        assertThat(free("node")).isEqualTo(slots("node", "0.0 1.0 2.0 4.0"));
        assertThat(holderOf("3.0")).contains(new Holder.Quarantined(lostToo.id()));
        assertThat(storage().care().verify().findings()).isEmpty();
    }

    @Test
    @Proves({"RunRegistry-16", "GpuLedger-6", "GpuLedger-10"})
    void a_quarantine_lasts_whatever_becomes_of_its_run_until_it_is_lifted() {
        storage().gpus().declare(Inventory.of("node", 3));
        DispatchingRun lost = claimed(2);
        RunId id = lost.id();
        runs().step(lost.loseLease(noteAt(1, "no heartbeat")));

        List<Function<RunId, Run>> steps =
                List.of(runs()::archive, runs()::restore, runs()::pin, runs()::unpin, runs()::archive, runs()::purge);
        for (Function<RunId, Run> step : steps) {
            Run after = step.apply(id);
            assertThat(List.of(holderOf("0.0"), holderOf("1.0")))
                    .as("%s", after.state())
                    .containsOnly(Optional.of(new Holder.Quarantined(id)));
        }

        assertThat(slotsOf(storage().gpus().release(new Release.OfQuarantine(id, noteAt(2, "gone")))))
                .isEqualTo(slots("node", "0.0 1.0"));
        assertThat(free("node")).hasSize(3);
        assertThat(storage().care().verify().findings()).isEmpty();
    }

    @Test
    @Proves({"RunRegistry-16", "RunRegistry-20", "GpuLedger-7"})
    void the_slots_of_a_lost_run_go_into_quarantine_though_it_is_tried_again() {
        storage().gpus().declare(Inventory.of("node", 3));
        DispatchingRun lost = claimed(2);

        runs().step(lost.failAndRetry(new EndReason.LeaseLost("node"), noteAt(1, "no heartbeat"), Runs.id(900)));

        assertThat(free("node")).isEqualTo(slots("node", "2.0"));
        assertThat(List.of(holderOf("0.0"), holderOf("1.0")))
                .containsOnly(Optional.of(new Holder.Quarantined(lost.id())));
        assertThat(claim()).isEqualTo(new ClaimOutcome.NothingFits());
        storage().gpus().release(new Release.OfQuarantine(lost.id(), noteAt(2, "gone")));
        assertThat(claimedAt(later(3)).id()).isEqualTo(Runs.id(900));
        assertThat(storage().care().verify().findings()).isEmpty();
    }

    @Test
    @Proves({"RunRegistry-16", "RunRegistry-20", "RunRegistry-13"})
    void a_run_that_is_tried_again_gives_its_slots_back_and_its_retry_can_have_them() {
        storage().gpus().declare(Inventory.of("node", 2));
        RunningRun broken = runs().step(claimed(2).begin(noteAt(1, "at work")));

        runs().step(broken.failAndRetry(new EndReason.Exited(1), noteAt(2, "it broke"), Runs.id(900)));

        assertThat(free("node")).hasSize(2);
        DispatchingRun retry = claimedAt(later(3));
        assertThat(retry.id()).isEqualTo(Runs.id(900));
        assertThat(retry.hold().slots()).isEqualTo(slots("node", "0.0 1.0"));
        assertThat(storage().care().verify().findings()).isEmpty();
    }

    @Test
    @Proves({"RunRegistry-20", "RunRegistry-6"})
    void a_step_that_is_overtaken_registers_no_retry() {
        storage().gpus().declare(Inventory.of("node", 1));
        DispatchingRun before = claimed(1);
        runs().step(before.begin(noteAt(1, "at work")));

        storage().runs().step(before.failAndRetry(new EndReason.LaunchFailed("no"), noteAt(2, "late"), Runs.id(900)));

        assertThat(storage().runs().find(Runs.id(900))).isEmpty();
        assertThat(free("node")).isEmpty();
        assertThat(storage().care().verify().findings()).isEmpty();
    }

    @Test
    @Proves({"RunRegistry-20", "RunRegistry-12"})
    void a_retry_takes_no_id_of_a_tombstone() {
        RunId gone = runs().pending();
        runs().purge(gone);
        RunningRun running = runs().start(runs().pending());

        assertThat(storage().runs().step(running.failAndRetry(new EndReason.Exited(1), runs().note("it broke"), gone)))
                .isEqualTo(new StepOutcome.RetryIdTaken());

        assertThat(runs().find(gone).state()).isEqualTo(RunState.PURGED);
        assertThat(runs().find(running.id())).isEqualTo(running);
    }

    @Test
    @Proves({"GpuLedger-7", "GpuLedger-3", "GpuLedger-2", "RunRegistry-14", "RunRegistry-16"})
    void what_is_in_quarantine_nobody_gets_whatever_the_node_declares() {
        storage().gpus().declare(Inventory.of("node", 2));
        DispatchingRun lost = claimed(1);
        runs().step(lost.loseLease(noteAt(1, "no heartbeat")));

        assertThat(reserve(OptionalInt.of(0), 1)).isEqualTo(new Reservation.NotEnoughFree(0));
        assertThat(reserve(OptionalInt.empty(), 2)).isEqualTo(new Reservation.NotEnoughFree(1));
        storage().gpus().declare(Inventory.of("node", 2));
        assertThat(free("node")).isEqualTo(slots("node", "1.0"));
        storage().gpus().declare(Inventory.of("node", 0));
        assertThat(board("node").slots()).extracting(SlotState::slot).isEqualTo(slots("node", "0.0"));
        storage().gpus().declare(Inventory.of("node", 2));
        assertThat(holderOf("0.0")).contains(new Holder.Quarantined(lost.id()));
        PendingRun greedy = waiting(1, 0, new GpuRequest(2, true));
        assertThat(claim()).isEqualTo(new ClaimOutcome.NothingFits());
        assertThat(storage().runs().find(greedy.id())).contains(greedy);
        assertThat(storage().care().verify().findings()).isEmpty();
    }

    @Test
    @Proves({"GpuLedger-7", "RunRegistry-13", "RunRegistry-14"})
    void a_run_gets_no_slot_of_a_device_that_drains() {
        storage().gpus().declare(Inventory.of("node", 2));
        drain(0, true);
        PendingRun greedy = waiting(2, 1, new GpuRequest(2, true));
        assertThat(claim()).isEqualTo(new ClaimOutcome.NothingFits());

        assertThat(claimed(1).hold().slots()).isEqualTo(slots("node", "1.0"));

        drain(0, false);
        assertThat(claim()).isEqualTo(new ClaimOutcome.NothingFits());
        assertThat(storage().runs().find(greedy.id())).contains(greedy);
        assertThat(storage().care().verify().findings()).isEmpty();
    }

    @Test
    @Proves({"GpuLedger-7", "GpuLedger-2", "RunRegistry-14"})
    void a_device_drains_on_though_its_node_leaves_it_out_for_a_while() {
        storage().gpus().declare(Inventory.of("node", 2));
        drain(1, true);
        storage().gpus().declare(Inventory.of("node", 1));
        storage().gpus().declare(Inventory.of("node", 2));
        assertThat(free("node")).isEqualTo(slots("node", "0.0"));

        storage().gpus().declare(Inventory.of("node", 1));
        drain(1, false);
        storage().gpus().declare(Inventory.of("node", 2));
        assertThat(free("node")).isEqualTo(slots("node", "0.0 1.0"));
    }

    @Test
    @Proves({"GpuLedger-2", "GpuLedger-6", "RunRegistry-13", "RunRegistry-14", "RunRegistry-16"})
    void a_slot_that_its_node_leaves_out_is_given_back_as_any_and_given_out_no_more() {
        storage().gpus().declare(Inventory.of("node", 4));
        DispatchingRun ends = claimed(1);
        DispatchingRun loses = claimed(1);
        Reservation.Granted kept = (Reservation.Granted) reserve(OptionalInt.empty(), 1);
        runs().step(loses.loseLease(noteAt(1, "no heartbeat")));
        storage().gpus().declare(new Inventory("node", List.of()));
        assertThat(board("node").slots()).extracting(SlotState::slot).isEqualTo(slots("node", "0.0 1.0 2.0"));

        StepNote gone = noteAt(2, "gone");
        runs().step(ends.fail(new EndReason.LaunchFailed("no"), gone));
        assertThat(slotsOf(storage().gpus().release(new Release.OfReservation(kept.number(), gone))))
                .isEqualTo(slots("node", "2.0"));
        assertThat(slotsOf(storage().gpus().release(new Release.OfQuarantine(loses.id(), gone))))
                .isEqualTo(slots("node", "1.0"));

        assertThat(storage().gpus().history(HoldingQuery.all()))
                .hasSize(4)
                .noneMatch(holding -> holding.givenBack().isEmpty());
        waiting(1, 0, new GpuRequest(1, true));
        assertThat(claim()).isEqualTo(new ClaimOutcome.NothingFits());
        storage().gpus().declare(Inventory.of("node", 4));
        assertThat(free("node")).hasSize(4);
        assertThat(storage().care().verify().findings()).isEmpty();
    }

    @Test
    @Proves({"GpuLedger-7", "GpuLedger-6", "RunRegistry-16"})
    void a_slot_of_a_device_that_drains_is_given_back_as_any() {
        storage().gpus().declare(Inventory.of("node", 3));
        DispatchingRun ends = claimed(1);
        DispatchingRun loses = claimed(1);
        Reservation.Granted kept = (Reservation.Granted) reserve(OptionalInt.empty(), 1);
        runs().step(loses.loseLease(noteAt(1, "no heartbeat")));
        List.of(0, 1, 2).forEach(device -> drain(device, true));

        StepNote gone = noteAt(2, "gone");
        runs().step(ends.fail(new EndReason.LaunchFailed("no"), gone));
        assertThat(slotsOf(storage().gpus().release(new Release.OfReservation(kept.number(), gone))))
                .isEqualTo(slots("node", "2.0"));
        assertThat(slotsOf(storage().gpus().release(new Release.OfQuarantine(loses.id(), gone))))
                .isEqualTo(slots("node", "1.0"));

        assertThat(free("node")).isEmpty();
        List.of(0, 1, 2).forEach(device -> drain(device, false));
        assertThat(free("node")).hasSize(3);
        assertThat(storage().care().verify().findings()).isEmpty();
    }

    @Test
    @Proves({"GpuLedger-6", "GpuLedger-5"})
    void a_reservation_that_has_ended_by_itself_is_not_released_from_whoever_came_next() {
        storage().gpus().declare(Inventory.of("node", 1));
        Reservation.Granted over = (Reservation.Granted) reserve(OptionalInt.empty(), 1);
        StepNote next = noteAt(61, "next");
        Reservation after =
                storage().gpus().reserve(new ReservationRequest("node", OptionalInt.empty(), 1, next, later(120)));
        assertThat(after).isInstanceOf(Reservation.Granted.class);

        // By a clock that is behind, it would last still.
        for (int minute : List.of(59, 62)) {
            assertThat(storage().gpus().release(new Release.OfReservation(over.number(), noteAt(minute, "late"))))
                    .isEqualTo(new ReleaseOutcome.NothingHeld());
        }

        assertThat(storage().gpus().history(HoldingQuery.all()))
                .extracting(Holding::givenBack)
                .containsExactly(Optional.empty(), Optional.empty());
    }

    private DispatchingRun claimed(int slots) {
        waiting(1, 0, new GpuRequest(slots, true));
        return claimed(storage(), "node").run();
    }

    private ClaimOutcome claim() {
        return storage().runs().claimNext(Claim.of("node", NOON));
    }

    /** For an hour from noon on. */
    private Reservation reserve(OptionalInt device, int count) {
        return storage().gpus().reserve(new ReservationRequest("node", device, count, noteAt(0, "mine"), later(60)));
    }

    private void drain(int device, boolean draining) {
        assertThat(storage().gpus().drain(new DeviceId("node", device), draining, noteAt(0, "fan")))
                .isEqualTo(new DrainOutcome.Set());
    }

    private Optional<Holder> holderOf(String slot) {
        return board("node").states(slots("node", slot)).getFirst().holding().map(Holding::holder);
    }

    private static List<SlotId> slotsOf(ReleaseOutcome outcome) {
        assertThat(outcome).isInstanceOf(ReleaseOutcome.Released.class);
        return ((ReleaseOutcome.Released) outcome)
                .holdings().stream().map(Holding::slot).toList();
    }
}
