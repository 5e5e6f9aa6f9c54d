package dev.sextant.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.gpu.Holder;
import dev.sextant.domain.gpu.Holding;
import dev.sextant.domain.gpu.HoldingQuery;
import dev.sextant.domain.gpu.Inventory;
import dev.sextant.domain.gpu.NodeBoard;
import dev.sextant.domain.gpu.Release;
import dev.sextant.domain.gpu.ReleaseOutcome;
import dev.sextant.domain.id.DeviceId;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.id.SlotId;
import dev.sextant.domain.queue.Claim;
import dev.sextant.domain.queue.ClaimOutcome;
import dev.sextant.domain.queue.ClaimOutcome.Claimed;
import dev.sextant.domain.run.DispatchingRun;
import dev.sextant.domain.run.EndReason;
import dev.sextant.domain.run.GpuRequest;
import dev.sextant.domain.run.HistoryQuery;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.Registration;
import dev.sextant.domain.run.RegistrationOutcome;
import dev.sextant.domain.run.RunningRun;
import dev.sextant.domain.run.Step;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.run.StepOutcome;
import dev.sextant.domain.run.Submission;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The sentences on what becomes of the slots that a claimed run holds. */
public abstract class ClaimedSlotsContract extends RunPastContract {
    static final WallInstant NOON = new WallInstant(1_932_600_000_000_000L);

    @Test
    @Proves("RunRegistry-16")
    void a_step_takes_no_slots() {
        storage().gpus().declare(Inventory.of("node", 2));
        PendingRun waiting = waiting(1, 0, new GpuRequest(1, true));
        Step<DispatchingRun> step = waiting.dispatch(
                "node", slots("node", "1.0"), Claim.of("node", NOON).note());

        assertThatThrownBy(() -> storage().runs().step(step))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("only a claim takes slots");

        assertThat(storage().runs().find(waiting.id())).contains(waiting);
        assertThat(storage().gpus().history(HoldingQuery.all())).isEmpty();
        assertThat(claimed(storage(), "node").run().hold().slots()).isEqualTo(slots("node", "0.0"));
        assertThat(storage().care().verify().findings()).isEmpty();
    }

    @Test
    @Proves("RunRegistry-16")
    void steps_that_would_take_slots_spoil_none_that_others_take_beside_them() {
        storage().gpus().declare(Inventory.of("node", 1));
        List<PendingRun> waiting =
                Stream.generate(() -> waiting(1, 0, GpuRequest.NONE)).limit(64).toList();
        int callers = 8;

        List<List<RunId>> refused = Collision.of(callers, caller -> {
            List<RunId> mine = new ArrayList<>();
            for (int i = caller; i < waiting.size(); i += callers) {
                PendingRun run = waiting.get(i);
                List<SlotId> slots = caller % 2 == 0 ? slots("node", "0.0") : List.of();
                Step<DispatchingRun> step = run.dispatch("node", slots, noteAt(1, "mine"));
                try {
                    assertThat(storage().runs().step(step)).isInstanceOf(StepOutcome.Stepped.class);
                } catch (InvalidValue e) {
                    mine.add(run.id());
                }
            }
            return mine;
        });

        for (int caller = 0; caller < callers; caller++) {
            assertThat(refused.get(caller)).hasSize(caller % 2 == 0 ? waiting.size() / callers : 0);
            assertThat(refused.get(caller)).allMatch(id -> runs().find(id) instanceof PendingRun);
        }
        assertThat(storage().runs().history(HistoryQuery.all().limit(200))).hasSize(64 + 32);
        assertThat(storage().care().verify().findings()).isEmpty();
    }

    @Test
    @Proves({"RunRegistry-16", "GpuLedger-8"})
    void slots_are_given_back_in_the_step_that_ends_the_run_or_gives_it_back() {
        storage().gpus().declare(Inventory.of("node", 2));
        RunId id = waiting(1, 0, new GpuRequest(2, true)).id();
        DispatchingRun first = claimed(storage(), "node").run();
        StepNote back = noteAt(1, "not ready");

        runs().step(first.giveBack(back));
        assertThat(free("node")).hasSize(2);
        DispatchingRun second = claimed(storage(), "node").run();
        assertThat(second.hold().fence()).isEqualTo(2);
        RunningRun running = runs().step(second.begin(noteAt(2, "at work")));
        RunningRun asked = runs().step(running.requestCancel(noteAt(3, "enough")));
        assertThat(free("node")).as("kept until the run has ended").isEmpty();
        StepNote gone = noteAt(4, "gone");
        runs().step(asked.cancelled(gone));
        assertThat(free("node")).hasSize(2);

        assertThat(storage().gpus().history(HoldingQuery.all()))
                .extracting(Holding::sequence, holding -> holding.holder(), Holding::givenBack)
                .containsExactly(
                        tuple(1L, new Holder.ByRun(id, 1), Optional.of(back)),
                        tuple(2L, new Holder.ByRun(id, 1), Optional.of(back)),
                        tuple(3L, new Holder.ByRun(id, 2), Optional.of(gone)),
                        tuple(4L, new Holder.ByRun(id, 2), Optional.of(gone)));
        assertThat(storage().care().verify().findings()).isEmpty();
    }

    @Test
    @Proves({"RunRegistry-16", "GpuLedger-6", "GpuLedger-7"})
    void a_lost_lease_puts_the_slots_into_quarantine_until_they_are_released() {
        storage().gpus().declare(Inventory.of("node", 2));
        waiting(1, 0, new GpuRequest(1, true));
        RunId waits = waiting(0, 0, new GpuRequest(2, true)).id();
        DispatchingRun lost = claimed(storage(), "node").run();
        StepNote note = noteAt(1, "no heartbeat");

        runs().step(lost.loseLease(note));

        Holder quarantined = new Holder.Quarantined(lost.id());
        assertThat(free("node")).isEqualTo(slots("node", "1.0"));
        assertThat(storage().runs().claimNext(Claim.of("node", later(9)))).isEqualTo(new ClaimOutcome.NothingFits());
        assertThat(anotherHandle().gpus().history(HoldingQuery.all()))
                .containsExactly(
                        holding(
                                        1,
                                        "0.0",
                                        new Holder.ByRun(lost.id(), 1),
                                        Claim.of("node", NOON).note())
                                .giveBack(note),
                        holding(2, "0.0", quarantined, note));
        StepNote sure = noteAt(2, "looked myself");
        assertThat(storage().gpus().release(new Release.OfQuarantine(lost.id(), sure)))
                .isEqualTo(new ReleaseOutcome.Released(
                        List.of(holding(2, "0.0", quarantined, note).giveBack(sure))));
        assertThat(claimed(storage(), "node").run().id()).isEqualTo(waits);
        assertThat(storage().care().verify().findings()).isEmpty();
    }

    @Test
    @Proves({"GpuLedger-9", "RunRegistry-16"})
    void what_a_run_holds_does_not_overlap_by_clocks_that_are_behind() {
        storage().gpus().declare(Inventory.of("node", 1));
        RunId id = waiting(1, 0, new GpuRequest(1, true)).id();
        StepNote first = Claim.of("node", later(50)).note();

        DispatchingRun given = claimedAt(later(50));
        runs().step(given.giveBack(noteAt(10, "not ready")));
        DispatchingRun lost = claimedAt(later(20));
        runs().step(lost.loseLease(noteAt(30, "no heartbeat")));

        assertThat(storage().gpus().history(HoldingQuery.all()))
                .containsExactly(
                        holding(1, "0.0", new Holder.ByRun(id, 1), first).giveBack(noteAt(50, "not ready")),
                        holding(2, "0.0", new Holder.ByRun(id, 2), first).giveBack(noteAt(50, "no heartbeat")),
                        holding(3, "0.0", new Holder.Quarantined(id), noteAt(50, "no heartbeat")));
        assertThat(storage().care().verify().findings()).isEmpty();
    }

    @Test
    @Proves({"RunRegistry-16", "RunRegistry-6"})
    void a_step_that_is_overtaken_touches_no_slot() {
        storage().gpus().declare(Inventory.of("node", 1));
        waiting(1, 0, new GpuRequest(1, true));
        DispatchingRun claimed = claimed(storage(), "node").run();
        runs().step(claimed.begin(noteAt(1, "at work")));

        storage().runs().step(claimed.fail(new EndReason.LaunchFailed("no"), noteAt(2, "late")));
        storage().runs().step(claimed.giveBack(noteAt(3, "late")));

        assertThat(free("node")).isEmpty();
        assertThat(storage().care().verify().findings()).isEmpty();
    }

    @Test
    @Proves("GpuLedger-10")
    void holdings_outlive_a_run_that_is_purged() {
        storage().gpus().declare(Inventory.of("node", 1));
        waiting(1, 0, new GpuRequest(1, true));
        RunId id = claimed(storage(), "node").run().id();
        runs().step(runs().step(((DispatchingRun) runs().find(id)).begin(noteAt(1, "a")))
                .complete(new EndReason.Exited(0), noteAt(2, "b")));
        List<Holding> before = storage().gpus().history(HoldingQuery.all());

        runs().purge(id);

        assertThat(storage().gpus().history(HoldingQuery.all()))
                .isEqualTo(before)
                .hasSize(1);
    }

    /** Registers a run that has waited for so many minutes at noon. */
    PendingRun waiting(int minutes, int priority, GpuRequest gpus) {
        Registration numbered = runs().registration(Submission.of("waiting", "worker"));
        Registration registration = new Registration(
                numbered.id(),
                Submission.of("run " + numbered.id(), "worker")
                        .priority(priority)
                        .gpus(gpus),
                later(-minutes),
                "contract",
                false);
        assertThat(storage().runs().register(registration)).isInstanceOf(RegistrationOutcome.Registered.class);
        return registration.run();
    }

    static Claimed claimed(Storage storage, String node) {
        ClaimOutcome outcome = storage.runs().claimNext(Claim.of(node, NOON));
        assertThat(outcome).isInstanceOf(Claimed.class);
        return (Claimed) outcome;
    }

    DispatchingRun claimedAt(WallInstant at) {
        ClaimOutcome outcome = storage().runs().claimNext(Claim.of("node", at));
        assertThat(outcome).isInstanceOf(Claimed.class);
        return ((Claimed) outcome).run();
    }

    List<SlotId> free(String node) {
        return board(node).free();
    }

    NodeBoard board(String node) {
        return storage()
                .gpus()
                .board(NOON)
                .node(node)
                .orElseThrow(() -> new AssertionError("no node " + node + " on the board"));
    }

    static Holding holding(long sequence, String slot, Holder holder, StepNote taken) {
        return new Holding(sequence, slots("node", slot).getFirst(), holder, taken, Optional.empty(), Optional.empty());
    }

    /** Slots by device and number, as in {@code 0.0 1.0}. */
    static List<SlotId> slots(String node, String slots) {
        return Stream.of(slots.split(" "))
                .map(slot -> slot.split("\\."))
                .map(slot -> new SlotId(new DeviceId(node, Integer.parseInt(slot[0])), Integer.parseInt(slot[1])))
                .toList();
    }

    static StepNote noteAt(int minutes, String why) {
        return new StepNote(later(minutes), "contract", why);
    }

    /** So many minutes after noon. */
    static WallInstant later(int minutes) {
        return new WallInstant(NOON.epochMicros() + minutes * 60_000_000L);
    }
}
