package dev.sextant.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.gpu.Device;
import dev.sextant.domain.gpu.Holder;
import dev.sextant.domain.gpu.HoldingQuery;
import dev.sextant.domain.gpu.Inventory;
import dev.sextant.domain.gpu.ReservationRequest;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.queue.Claim;
import dev.sextant.domain.queue.ClaimOutcome;
import dev.sextant.domain.queue.ClaimOutcome.Claimed;
import dev.sextant.domain.queue.Opening;
import dev.sextant.domain.run.DispatchingRun;
import dev.sextant.domain.run.Driver;
import dev.sextant.domain.run.GpuRequest;
import dev.sextant.domain.run.HistoryEntry;
import dev.sextant.domain.run.HistoryQuery;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.Registration;
import dev.sextant.domain.run.RegistrationOutcome;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.run.Step;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.run.Submission;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.Storage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The sentences on claims: which run a node gets, and with which slots. */
public abstract class ClaimContract extends WithheldSlotsContract {
    @Test
    @Proves({"RunRegistry-13", "RunRegistry-8"})
    void a_claim_takes_the_run_and_its_slots_in_one_step() {
        storage().gpus().declare(new Inventory("node", List.of(new Device(0, 1), new Device(1, 2))));
        PendingRun waiting = waiting(1, 0, new GpuRequest(2, true));

        Claimed claimed = claimed(storage(), "node");

        Step<DispatchingRun> step = waiting.dispatch(
                "node", slots("node", "0.0 1.0"), Claim.of("node", NOON).note());
        assertThat(claimed.run()).isEqualTo(step.after());
        assertThat(claimed.run().hold().fence()).isEqualTo(1);
        assertThat(claimed.entry())
                .isEqualTo(new HistoryEntry(
                        2, waiting.id(), Optional.of(RunState.PENDING), RunState.DISPATCHING, step.note()));
        assertThat(anotherHandle().runs().find(waiting.id())).contains(claimed.run());
        assertThat(storage().runs().history(HistoryQuery.of(waiting.id()))).contains(claimed.entry());
        assertThat(anotherHandle().gpus().history(HoldingQuery.all()))
                .containsExactly(
                        holding(1, "0.0", new Holder.ByRun(waiting.id(), 1), step.note()),
                        holding(2, "1.0", new Holder.ByRun(waiting.id(), 1), step.note()));
        assertThat(free("node")).isEqualTo(slots("node", "1.1"));
        assertThat(storage().care().verify().findings()).isEmpty();
    }

    @Test
    @Proves("RunRegistry-13")
    void a_claim_takes_what_the_domain_chooses_whatever_waits_and_whatever_is_free() {
        Random random = new Random(20_310_330);
        for (int round = 0; round < 12; round++) {
            String node = "node " + round;
            storage().gpus().declare(Inventory.of(node, random.nextInt(5)));
            List<PendingRun> queue = new ArrayList<>();
            for (int i = 0; i < 14; i++) {
                queue.add(waiting(
                        random.nextInt(200),
                        random.nextInt(4) - 1,
                        new GpuRequest(random.nextInt(4), random.nextBoolean())));
            }
            while (!queue.isEmpty()) {
                Claim claim = new Claim(node, NOON, Duration.ofMinutes(random.nextInt(200)));
                Optional<Step<DispatchingRun>> expected =
                        Opening.of(claim, board(node)).next(queue);

                ClaimOutcome outcome = storage().runs().claimNext(claim);

                if (expected.isEmpty()) {
                    assertThat(outcome).isEqualTo(new ClaimOutcome.NothingFits());
                    PendingRun stuck = queue.removeFirst();
                    runs().step(stuck.cancel(runs().note("stuck")));
                } else {
                    assertThat(outcome).isInstanceOf(Claimed.class);
                    assertThat(((Claimed) outcome).run())
                            .isEqualTo(expected.get().after());
                    queue.removeIf(
                            run -> run.id().equals(((Claimed) outcome).run().id()));
                }
            }
        }
        assertThat(storage().care().verify().findings()).isEmpty();
    }

    @Test
    @Proves("RunRegistry-13")
    void priority_comes_first_then_age_then_id() {
        storage().gpus().declare(Inventory.of("node", 0));
        List<RunId> inOrder = Stream.of(
                        waiting(1, Integer.MAX_VALUE, GpuRequest.NONE),
                        waiting(60, 1, GpuRequest.NONE),
                        waiting(2, 1, GpuRequest.NONE),
                        waiting(2, 1, GpuRequest.NONE),
                        waiting(30, 0, GpuRequest.NONE),
                        waiting(90, Integer.MIN_VALUE, GpuRequest.NONE))
                .map(PendingRun::id)
                .toList();

        for (RunId next : inOrder) {
            assertThat(claimed(storage(), "node").run().id()).isEqualTo(next);
        }
        assertThat(storage().runs().claimNext(Claim.of("node", NOON))).isEqualTo(new ClaimOutcome.NothingFits());
    }

    @Test
    @Proves("RunRegistry-13")
    void of_runs_of_one_age_the_one_with_the_least_id_comes_first_whichever_was_registered_first() {
        storage().gpus().declare(Inventory.of("node", 2));
        storage()
                .gpus()
                .reserve(new ReservationRequest(
                        "node", OptionalInt.empty(), 1, new StepNote(NOON, "ada", "notebook"), later(1)));
        RunId last = waiting(3, new GpuRequest(2, true));
        RunId between = waiting(2, new GpuRequest(1, true));
        RunId first = waiting(1, new GpuRequest(2, true));

        assertThat(storage().runs().claimNext(Claim.of("node", NOON)))
                .as("the first is owed both slots, and one of them is reserved")
                .isEqualTo(new ClaimOutcome.NothingFits());
        for (RunId next : List.of(first, between, last)) {
            ClaimOutcome outcome = storage().runs().claimNext(Claim.of("node", later(1)));
            assertThat(outcome).isInstanceOfSatisfying(Claimed.class, claimed -> {
                assertThat(claimed.run().id()).isEqualTo(next);
                runs().step(claimed.run().cancelled(runs().note("gone")));
            });
        }
    }

    /** A run that is overdue, like all that this registers. */
    private RunId waiting(int id, GpuRequest gpus) {
        Registration registration = new Registration(
                Runs.id(id), Submission.of("of one age " + id, "worker").gpus(gpus), later(-61), "contract", false);
        assertThat(storage().runs().register(registration)).isInstanceOf(RegistrationOutcome.Registered.class);
        return registration.id();
    }

    @Test
    @Proves("RunRegistry-13")
    void a_run_that_has_waited_too_long_is_not_overtaken_by_younger_ones_that_want_the_same_devices() {
        storage().gpus().declare(Inventory.of("node", 2));
        PendingRun large = waiting(61, 0, new GpuRequest(2, true));
        PendingRun tooLarge = waiting(300, 9, new GpuRequest(3, true));
        PendingRun younger = waiting(10, 5, new GpuRequest(1, true));
        PendingRun modest = waiting(9, 4, new GpuRequest(2, false));
        PendingRun without = waiting(8, 3, GpuRequest.NONE);
        storage()
                .gpus()
                .reserve(new ReservationRequest(
                        "node", OptionalInt.empty(), 1, new StepNote(NOON, "ada", "notebook"), later(1)));

        assertThat(claimed(storage(), "node").run().id())
                .as("takes none of the devices")
                .isEqualTo(modest.id());
        assertThat(claimed(storage(), "node").run().id()).isEqualTo(without.id());
        assertThat(storage().runs().claimNext(Claim.of("node", NOON))).isEqualTo(new ClaimOutcome.NothingFits());
        assertThat(((Claimed) storage().runs().claimNext(Claim.of("node", later(1))))
                        .run()
                        .id())
                .isEqualTo(large.id());
        runs().step(((DispatchingRun) runs().find(large.id())).cancelled(runs().note("gone")));
        assertThat(((Claimed) storage().runs().claimNext(Claim.of("node", later(1))))
                        .run()
                        .id())
                .as("what no node of this size can take is not waited for")
                .isEqualTo(younger.id());
        assertThat(runs().find(tooLarge.id())).isEqualTo(tooLarge);
    }

    @Test
    @Proves("RunRegistry-13")
    void a_run_that_has_waited_for_just_the_limit_holds_up_nobody_and_a_microsecond_later_it_does() {
        storage().gpus().declare(Inventory.of("node", 2));
        waiting(60, 0, new GpuRequest(2, true));
        PendingRun younger = waiting(10, 5, new GpuRequest(1, true));
        waiting(9, 5, new GpuRequest(1, true));
        Claim atTheLimit = Claim.of("node", NOON);
        Claim pastIt = Claim.of("node", new WallInstant(NOON.epochMicros() + 1));

        assertThat(storage().runs().claimNext(atTheLimit))
                .isInstanceOfSatisfying(
                        Claimed.class, claimed -> assertThat(claimed.run().id()).isEqualTo(younger.id()));
        assertThat(storage().runs().claimNext(pastIt)).isEqualTo(new ClaimOutcome.NothingFits());
    }

    @Test
    @Proves("RunRegistry-14")
    void what_fits_nobody_and_who_is_not_declared_change_nothing() {
        PendingRun waiting = waiting(1, 0, new GpuRequest(2, true));
        storage().gpus().declare(Inventory.of("node", 1));
        Traces before = Traces.of(storage(), waiting.id());

        assertThat(storage().runs().claimNext(Claim.of("node", NOON))).isEqualTo(new ClaimOutcome.NothingFits());
        assertThat(storage().runs().claimNext(Claim.of("Node", NOON))).isEqualTo(new ClaimOutcome.UnknownNode());

        assertThat(Traces.of(storage(), waiting.id())).isEqualTo(before);
        assertThat(runs().find(waiting.id())).isEqualTo(waiting);
        assertThat(storage().gpus().history(HoldingQuery.all())).isEmpty();
    }

    @Test
    @Proves("RunRegistry-22")
    void a_run_that_a_client_drives_is_claimed_by_no_node_and_holds_up_none() {
        storage().gpus().declare(Inventory.of("node", 1));
        Registration own = new Registration(
                Runs.id(700),
                Submission.of("own", "client")
                        .priority(9)
                        .gpus(new GpuRequest(1, true))
                        .driver(Driver.CLIENT),
                later(-600),
                "node",
                false);
        assertThat(storage().runs().register(own)).isEqualTo(new RegistrationOutcome.Registered(own.run()));
        assertThat(anotherHandle().runs().find(Runs.id(700))).contains(own.run());
        assertThat(storage().runs().claimNext(Claim.of("node", NOON))).isEqualTo(new ClaimOutcome.NothingFits());

        DispatchingRun held = runs().step(own.run().dispatch("node", noteAt(1, "its client begins")));
        runs().step(held.giveBack(noteAt(2, "not yet")));
        assertThat(storage().runs().claimNext(Claim.of("node", NOON))).isEqualTo(new ClaimOutcome.NothingFits());
        PendingRun younger = waiting(1, 0, new GpuRequest(1, true));
        assertThat(claimed(storage(), "node").run().id()).isEqualTo(younger.id());
        assertThat(storage().care().verify().findings()).isEmpty();
    }

    @Test
    @Proves({"RunRegistry-15", "GpuLedger-4"})
    void of_many_that_claim_at_once_none_gets_what_another_has_and_none_goes_without() {
        Storage other = anotherHandle();
        storage().gpus().declare(new Inventory("a", List.of(new Device(0, 2), new Device(1, 2))));
        storage().gpus().declare(Inventory.of("b", 4));
        for (int i = 0; i < 12; i++) {
            waiting(i, i % 3, i % 2 == 0 ? GpuRequest.NONE : new GpuRequest(1, true));
        }

        List<List<ClaimOutcome>> outcomes = Collision.of(6, i -> {
            List<ClaimOutcome> mine = new ArrayList<>();
            for (int call = 0; call < 3; call++) {
                mine.add((i % 2 == 0 ? storage() : other).runs().claimNext(Claim.of(i < 3 ? "a" : "b", NOON)));
            }
            return mine;
        });

        List<DispatchingRun> claimed = outcomes.stream()
                .flatMap(List::stream)
                .filter(Claimed.class::isInstance)
                .map(outcome -> ((Claimed) outcome).run())
                .toList();
        assertThat(claimed)
                .extracting(DispatchingRun::id)
                .doesNotHaveDuplicates()
                .hasSize(12);
        assertThat(claimed.stream().flatMap(run -> run.hold().slots().stream()))
                .doesNotHaveDuplicates()
                .hasSize(6);
        assertThat(outcomes.stream().flatMap(List::stream).filter(ClaimOutcome.NothingFits.class::isInstance))
                .hasSize(6);
        assertThat(historySequences()).hasSize(24);
        assertThat(storage().care().verify().findings()).isEmpty();
    }
}
