package dev.sextant.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.gpu.Device;
import dev.sextant.domain.gpu.DrainOutcome;
import dev.sextant.domain.gpu.Holding;
import dev.sextant.domain.gpu.HoldingQuery;
import dev.sextant.domain.gpu.Inventory;
import dev.sextant.domain.gpu.NodeBoard;
import dev.sextant.domain.gpu.Release;
import dev.sextant.domain.gpu.ReleaseOutcome;
import dev.sextant.domain.gpu.Reservation;
import dev.sextant.domain.gpu.ReservationRequest;
import dev.sextant.domain.gpu.SlotState;
import dev.sextant.domain.id.DeviceId;
import dev.sextant.domain.id.SlotId;
import dev.sextant.domain.queue.Claim;
import dev.sextant.domain.queue.ClaimOutcome;
import dev.sextant.domain.run.GpuRequest;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.run.Submission;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.GpuLedger;
import dev.sextant.ports.driven.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/**
 * What callers of {@link GpuLedger} may expect who call at once: each of them does the whole of what it does before or
 * after any other.
 */
public abstract class RacedLedgerContract extends StoreContract {
    static final WallInstant UNTIL = at(100);

    /** A race that nobody loses once may be lost the next time. */
    private static final int ROUNDS = 5;

    @Test
    @Proves("GpuLedger-4")
    void of_many_that_reserve_at_once_none_gets_a_slot_of_another() {
        Storage other = anotherHandle();
        ledger().declare(new Inventory("node", List.of(new Device(0, 3), new Device(5, 2))));

        List<Reservation> outcomes = Collision.of(
                8, i -> (i % 2 == 0 ? storage() : other).gpus().reserve(request("node", OptionalInt.empty(), 1, 1)));

        assertThat(outcomes).filteredOn(Reservation.Granted.class::isInstance).hasSize(5);
        assertThat(outcomes)
                .filteredOn(outcome -> !(outcome instanceof Reservation.Granted))
                .containsOnly(new Reservation.NotEnoughFree(0));
        assertThat(ledger().history(HoldingQuery.all()))
                .extracting(Holding::slot)
                .doesNotHaveDuplicates()
                .hasSize(5);
        assertThat(storage().care().verify().findings()).isEmpty();
    }

    @Test
    @Proves({"GpuLedger-4", "RunRegistry-15"})
    void of_many_that_claim_and_reserve_at_once_none_gets_a_slot_of_another() {
        Storage other = anotherHandle();
        ledger().declare(Inventory.of("node", 9));
        for (int i = 0; i < 9; i++) {
            runs().pending(Submission.of("waiting " + i, "worker").gpus(new GpuRequest(1, true)));
        }

        List<List<SlotId>> taken = Collision.of(6, i -> {
            Storage handle = i % 2 == 0 ? storage() : other;
            List<SlotId> mine = new ArrayList<>();
            for (int call = 0; call < 3; call++) {
                mine.addAll(i < 3 ? reserved(handle) : claimed(handle));
            }
            return mine;
        });

        assertThat(taken.stream().flatMap(List::stream)).doesNotHaveDuplicates().hasSize(9);
        assertThat(ledger().history(HoldingQuery.all()))
                .extracting(Holding::slot)
                .doesNotHaveDuplicates()
                .hasSize(9);
        assertThat(storage().care().verify().findings()).isEmpty();
    }

    private static List<SlotId> reserved(Storage handle) {
        return switch (handle.gpus().reserve(request("node", OptionalInt.empty(), 1, 1))) {
            case Reservation.Granted granted ->
                granted.holdings().stream().map(Holding::slot).toList();
            case Reservation refused -> List.of();
        };
    }

    private static List<SlotId> claimed(Storage handle) {
        return switch (handle.runs().claimNext(Claim.of("node", at(1)))) {
            case ClaimOutcome.Claimed claimed -> claimed.run().hold().slots();
            case ClaimOutcome nothing -> List.of();
        };
    }

    @Test
    @Proves("GpuLedger-6")
    void of_many_that_release_a_reservation_at_once_one_does_and_its_note_stays() {
        Storage other = anotherHandle();
        for (int round = 1; round <= ROUNDS; round++) {
            String node = "node " + round;
            ledger().declare(Inventory.of(node, 2));
            long reservation =
                    ((Reservation.Granted) ledger().reserve(request(node, OptionalInt.empty(), 2, 1))).number();

            List<ReleaseOutcome> outcomes = Collision.of(
                    8,
                    i -> (i % 2 == 0 ? storage() : other)
                            .gpus()
                            .release(new Release.OfReservation(
                                    reservation, new StepNote(at(2 + i), "releaser " + i, "done"))));

            assertThat(outcomes)
                    .filteredOn(outcome -> !outcome.equals(new ReleaseOutcome.NothingHeld()))
                    .singleElement()
                    .isEqualTo(new ReleaseOutcome.Released(
                            ledger().history(HoldingQuery.all().node(node))));
        }
        assertThat(storage().care().verify().findings()).isEmpty();
    }

    @Test
    @Proves("GpuLedger-1")
    void of_many_that_declare_a_node_at_once_one_is_the_latest_whole() {
        Storage other = anotherHandle();
        for (int round = 1; round <= ROUNDS; round++) {
            String node = "node " + round;
            // First of a node that nobody knows, and then of one that stands there.
            for (int again = 0; again < 2; again++) {
                List<Inventory> declared = Collision.of(8, i -> {
                    Inventory inventory = new Inventory(node, List.of(new Device(i, 1), new Device(10 + i, 2)));
                    (i % 2 == 0 ? storage() : other).gpus().declare(inventory);
                    return inventory;
                });

                assertThat(board(node, at(1)).slots())
                        .extracting(SlotState::slot)
                        .isIn(declared.stream()
                                .map(inventory -> inventory.slots().toList())
                                .toList());
            }
        }
        assertThat(storage().care().verify().findings()).isEmpty();
    }

    @Test
    @Proves("GpuLedger-7")
    void of_many_that_drain_a_device_at_once_one_is_the_first() {
        Storage other = anotherHandle();
        for (int round = 1; round <= ROUNDS; round++) {
            DeviceId device = new DeviceId("node " + round, 0);
            ledger().declare(Inventory.of(device.node(), 1));

            List<StepNote> notes = Collision.of(8, i -> {
                StepNote note = new StepNote(at(1 + i), "drainer " + i, "hot");
                DrainOutcome outcome = (i % 2 == 0 ? storage() : other).gpus().drain(device, true, note);
                assertThat(outcome).isEqualTo(new DrainOutcome.Set());
                return note;
            });

            assertThat(board(device.node(), at(20)).slots())
                    .singleElement()
                    .satisfies(slot -> assertThat(slot.draining()).get().isIn(notes));
        }
        assertThat(storage().care().verify().findings()).isEmpty();
    }

    GpuLedger ledger() {
        return storage().gpus();
    }

    NodeBoard board(String node, WallInstant when) {
        return ledger().board(when)
                .node(node)
                .orElseThrow(() -> new AssertionError("no node " + node + " on the board"));
    }

    List<Holding> reserve(String node, int count, int at) {
        Reservation outcome = ledger().reserve(request(node, OptionalInt.empty(), count, at));
        assertThat(outcome).isInstanceOf(Reservation.Granted.class);
        List<Holding> holdings = ((Reservation.Granted) outcome).holdings();
        assertThat(holdings).hasSize(count);
        return holdings;
    }

    static ReservationRequest request(String node, OptionalInt device, int count, int at) {
        return new ReservationRequest(node, device, count, new StepNote(at(at), "ada", "reserved"), UNTIL);
    }

    static SlotState free(String node, int device, int slot) {
        return new SlotState(slot(node, device, slot), true, Optional.empty(), Optional.empty(), Optional.empty());
    }

    static SlotId slot(String node, int device) {
        return slot(node, device, 0);
    }

    static SlotId slot(String node, int device, int number) {
        return new SlotId(new DeviceId(node, device), number);
    }

    /** So many seconds after an instant that has nothing special. */
    static WallInstant at(int seconds) {
        return new WallInstant(1_932_598_799_000_000L + seconds * 1_000_000L);
    }
}
