package dev.sextant.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.gpu.Device;
import dev.sextant.domain.gpu.DrainOutcome;
import dev.sextant.domain.gpu.Holder;
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
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.text.CodePointOrder;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.GpuLedger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The sentences of {@link GpuLedger}, for one caller at a time; {@link RacedLedgerContract} has what many at once may
 * expect, and what runs do with slots stands in {@link ClaimedSlotsContract}.
 *
 * <p>Not asserted: how many declarations a second, how soon a person learns of a refusal.
 */
@ContractFor(GpuLedger.class)
public abstract class GpuLedgerContract extends RacedLedgerContract {
    @Test
    @Proves("GpuLedger-1")
    void the_board_shows_every_declared_node_with_its_slots_lowest_first() {
        // The last but one sorts behind the last by code point, and before it by UTF-16.
        List<String> names =
                List.of("node", "Node", "node ", "n\u00f6de", "no\u0308de", "%_\\'\"", "\ud83d\ude00", "\uff5e");
        for (String name : names) {
            ledger().declare(new Inventory(name, List.of(new Device(3, 2), new Device(0, 1))));
        }
        ledger().declare(new Inventory("without", List.of()));

        List<NodeBoard> nodes = anotherHandle().gpus().board(at(1)).nodes();
        assertThat(nodes)
                .extracting(NodeBoard::node)
                .containsExactlyElementsOf(Stream.concat(names.stream(), Stream.of("without"))
                        .sorted(CodePointOrder.ASCENDING)
                        .toList());
        for (String name : names) {
            assertThat(board(name, at(1)).slots())
                    .containsExactly(free(name, 0, 0), free(name, 3, 0), free(name, 3, 1));
        }
        assertThat(board("without", at(1)).slots()).isEmpty();
    }

    @Test
    @Proves({"GpuLedger-1", "GpuLedger-2"})
    void a_new_inventory_replaces_the_former_but_for_slots_that_are_held() {
        ledger().declare(Inventory.of("node", 3));
        Holding held = reserve("node", 2, 1).getLast();
        ledger().declare(Inventory.of("node", 1));
        ledger().declare(Inventory.of("other", 1));

        assertThat(board("other", at(2)).slots()).containsExactly(free("other", 0, 0));
        assertThat(board("node", at(2)).slots())
                .extracting(SlotState::slot)
                .containsExactly(slot("node", 0), slot("node", 1));
        assertThat(board("node", at(2)).slots().getLast())
                .isEqualTo(
                        new SlotState(slot("node", 1), false, Optional.empty(), Optional.of(held), Optional.empty()));
        assertThat(ledger().reserve(request("node", OptionalInt.of(1), 1, 2)))
                .isEqualTo(new Reservation.UnknownDevice());
        assertThat(board("node", UNTIL).slots()).extracting(SlotState::slot).containsExactly(slot("node", 0));
        ledger().declare(Inventory.of("node", 2));
        assertThat(board("node", at(2)).slots().getLast().holding()).contains(held);
        assertThat(board("node", UNTIL).free()).containsExactly(slot("node", 0), slot("node", 1));
    }

    @Test
    @Proves({"GpuLedger-3", "GpuLedger-8"})
    void a_reservation_gets_the_lowest_free_slots_or_none() {
        ledger().declare(new Inventory("node", List.of(new Device(0, 2), new Device(1, 2))));
        StepNote note = new StepNote(at(1), "ada", "a notebook, '%_\\ \ud83d\ude00");

        Reservation first = ledger().reserve(new ReservationRequest("node", OptionalInt.empty(), 3, note, UNTIL));

        Holder holder = new Holder.Reserved(1);
        assertThat(first)
                .isEqualTo(new Reservation.Granted(
                        1,
                        List.of(
                                new Holding(1, slot("node", 0, 0), holder, note, Optional.of(UNTIL), Optional.empty()),
                                new Holding(2, slot("node", 0, 1), holder, note, Optional.of(UNTIL), Optional.empty()),
                                new Holding(
                                        3, slot("node", 1, 0), holder, note, Optional.of(UNTIL), Optional.empty()))));
        List<Holding> history = ledger().history(HoldingQuery.all());
        assertThat(ledger().reserve(request("node", OptionalInt.empty(), 2, 2)))
                .isEqualTo(new Reservation.NotEnoughFree(1));
        assertThat(ledger().reserve(request("node", OptionalInt.of(0), 1, 2)))
                .isEqualTo(new Reservation.NotEnoughFree(0));
        assertThat(ledger().reserve(request("node", OptionalInt.of(2), 1, 2)))
                .isEqualTo(new Reservation.UnknownDevice());
        assertThat(ledger().reserve(request("NODE", OptionalInt.empty(), 1, 2)))
                .isEqualTo(new Reservation.UnknownNode());
        assertThat(anotherHandle().gpus().history(HoldingQuery.all()))
                .isEqualTo(history)
                .hasSize(3);
        assertThat(reserve("node", 1, 2)).extracting(Holding::slot).containsExactly(slot("node", 1, 1));
    }

    @Test
    @Proves({"GpuLedger-5", "GpuLedger-3"})
    void a_reservation_ends_by_itself() {
        ledger().declare(Inventory.of("node", 1));
        Holding first = reserve("node", 1, 1).getFirst();

        assertThat(board("node", new WallInstant(UNTIL.epochMicros() - 1)).free())
                .isEmpty();
        assertThat(board("node", UNTIL).free()).containsExactly(slot("node", 0));
        assertThat(board("node", UNTIL).slots().getFirst().lastEnd()).contains(UNTIL);
        StepNote next = new StepNote(UNTIL, "eve", "next");
        Reservation second = ledger().reserve(new ReservationRequest("node", OptionalInt.empty(), 1, next, at(200)));
        assertThat(second).isInstanceOf(Reservation.Granted.class);
        assertThat(ledger().history(HoldingQuery.of(new DeviceId("node", 0))))
                .containsExactly(
                        first, ((Reservation.Granted) second).holdings().getFirst());
    }

    @Test
    @Proves("GpuLedger-6")
    void a_release_ends_a_reservation_before_its_time_and_only_once() {
        ledger().declare(Inventory.of("node", 3));
        List<Holding> first = reserve("node", 2, 1);
        List<Holding> other = reserve("node", 1, 2);
        StepNote note = new StepNote(at(5), "ada", "done early");

        ReleaseOutcome outcome = ledger().release(new Release.OfReservation(1, note));

        List<Holding> ended =
                first.stream().map(holding -> holding.giveBack(note)).toList();
        assertThat(outcome).isEqualTo(new ReleaseOutcome.Released(ended));
        assertThat(anotherHandle().gpus().history(HoldingQuery.all()))
                .containsExactly(ended.get(0), ended.get(1), other.getFirst());
        assertThat(board("node", at(5)).free()).containsExactly(slot("node", 0), slot("node", 1));
        for (Release again : List.of(
                new Release.OfReservation(1, note),
                new Release.OfReservation(2, note),
                new Release.OfReservation(99, note),
                new Release.OfReservation(3, new StepNote(UNTIL, "ada", "too late")),
                new Release.OfQuarantine(Runs.id(1), note))) {
            assertThat(ledger().release(again)).isEqualTo(new ReleaseOutcome.NothingHeld());
        }
        assertThat(ledger().history(HoldingQuery.all())).containsExactly(ended.get(0), ended.get(1), other.getFirst());
    }

    @Test
    @Proves("GpuLedger-7")
    void a_device_that_drains_keeps_its_holders_and_gets_no_new_ones() {
        ledger().declare(new Inventory("node", List.of(new Device(0, 2), new Device(1, 1))));
        Holding held = reserve("node", 1, 1).getFirst();
        DeviceId device = new DeviceId("node", 0);
        StepNote note = new StepNote(at(2), "ada", "fan is broken");

        assertThat(ledger().drain(device, true, note)).isEqualTo(new DrainOutcome.Set());
        assertThat(ledger().drain(device, true, new StepNote(at(3), "eve", "again")))
                .isEqualTo(new DrainOutcome.Set());

        ledger().declare(new Inventory("node", List.of(new Device(0, 2), new Device(1, 1))));
        assertThat(board("node", at(4)).slots())
                .containsExactly(
                        new SlotState(slot("node", 0, 0), true, Optional.of(note), Optional.of(held), Optional.empty()),
                        new SlotState(slot("node", 0, 1), true, Optional.of(note), Optional.empty(), Optional.empty()),
                        free("node", 1, 0));
        assertThat(ledger().reserve(request("node", OptionalInt.of(0), 1, 4)))
                .isEqualTo(new Reservation.NotEnoughFree(0));
        assertThat(reserve("node", 1, 4)).extracting(Holding::slot).containsExactly(slot("node", 1, 0));
        assertThat(ledger().drain(device, false, note)).isEqualTo(new DrainOutcome.Set());
        assertThat(reserve("node", 1, 5)).extracting(Holding::slot).containsExactly(slot("node", 0, 1));
        for (DeviceId unknown : List.of(new DeviceId("node", 2), new DeviceId("Node", 0))) {
            assertThat(ledger().drain(unknown, true, note)).isEqualTo(new DrainOutcome.UnknownDevice());
        }
    }

    @Test
    @Proves("GpuLedger-8")
    void history_comes_in_pieces_and_says_who_held_a_device_when() {
        ledger().declare(Inventory.of("a", 2));
        ledger().declare(Inventory.of("A", 1));
        List<Holding> all = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            int from = 10 * i;
            String node = i % 3 == 0 ? "A" : "a";
            StepNote note = new StepNote(at(from), "who " + i, "why");
            Reservation granted = ledger().reserve(new ReservationRequest(
                    node, i % 3 == 0 ? OptionalInt.empty() : OptionalInt.of(i % 2), 1, note, at(from + 9)));
            all.addAll(((Reservation.Granted) granted).holdings());
        }

        assertThat(all)
                .extracting(Holding::sequence)
                .isEqualTo(IntStream.rangeClosed(1, 12).mapToObj(Long::valueOf).toList());
        List<HoldingQuery> queries = List.of(
                HoldingQuery.all(),
                HoldingQuery.all().node("a"),
                HoldingQuery.of(new DeviceId("a", 1)),
                HoldingQuery.of(new DeviceId("A", 1)),
                HoldingQuery.all().at(at(14)),
                HoldingQuery.all().at(at(19)),
                HoldingQuery.all().at(at(20)),
                HoldingQuery.of(new DeviceId("a", 0)).at(at(25)),
                HoldingQuery.of(new DeviceId("a", 0)).node("A"));
        for (HoldingQuery query : queries) {
            for (int after = 0; after <= 12; after += 3) {
                for (int limit : new int[] {1, 2, 1_000}) {
                    long seen = after;
                    assertThat(anotherHandle().gpus().history(query.after(after).limit(limit)))
                            .as("%s", query.after(after).limit(limit))
                            .isEqualTo(all.stream()
                                    .filter(holding -> holding.sequence() > seen && query.matches(holding))
                                    .limit(limit)
                                    .toList());
                }
            }
        }
        Aliasing.spoil(ledger().history(HoldingQuery.all()));
        assertThat(ledger().history(HoldingQuery.all())).isEqualTo(all);
    }

    @Test
    @Proves("GpuLedger-8")
    void history_gives_no_more_than_was_asked_for_however_many_it_passes_over() {
        ledger().declare(Inventory.of("node", 4));
        ledger().reserve(new ReservationRequest(
                "node", OptionalInt.empty(), 1, new StepNote(at(1), "ada", "over by then"), at(9)));
        reserve("node", 3, 10);

        for (int limit = 1; limit <= 3; limit++) {
            assertThat(ledger().history(HoldingQuery.all().at(at(20)).limit(limit)))
                    .extracting(Holding::sequence)
                    .containsExactlyElementsOf(List.of(2L, 3L, 4L).subList(0, limit));
        }
    }

    @Test
    @Proves("GpuLedger-9")
    void holdings_of_a_slot_never_overlap_whatever_the_clocks_say() {
        ledger().declare(Inventory.of("node", 1));
        reserve("node", 1, 50);
        Holding ended = ((ReleaseOutcome.Released)
                        ledger().release(new Release.OfReservation(1, new StepNote(at(20), "slow", "clock is behind"))))
                .holdings()
                .getFirst();
        Holding next = reserve("node", 1, 30).getFirst();

        assertThat(ended.givenBack().orElseThrow().at())
                .as("not before it began")
                .isEqualTo(at(50));
        assertThat(next.taken())
                .as("not before the one before ended")
                .isEqualTo(new StepNote(at(50), "ada", "reserved"));
        assertThat(ledger().history(HoldingQuery.all())).containsExactly(ended, next);
        assertThat(storage().care().verify().findings()).isEmpty();
    }

    @Test
    @Proves({"GpuLedger-3", "GpuLedger-9"})
    void a_reservation_that_would_end_before_the_slot_is_free_is_refused() {
        ledger().declare(Inventory.of("node", 1));
        reserve("node", 1, 50);
        ledger().release(new Release.OfReservation(1, new StepNote(at(50), "ada", "done")));
        StepNote behind = new StepNote(at(10), "eve", "clock is behind");

        assertThat(ledger().reserve(new ReservationRequest("node", OptionalInt.empty(), 1, behind, at(50))))
                .isEqualTo(new Reservation.NotEnoughFree(0));
        Reservation granted = ledger().reserve(new ReservationRequest("node", OptionalInt.empty(), 1, behind, at(51)));
        assertThat(((Reservation.Granted) granted).holdings())
                .singleElement()
                .satisfies(holding -> assertThat(holding.taken().at()).isEqualTo(at(50)));
        assertThat(reserve("node", 1, 51)).hasSize(1);
        assertThat(storage().care().verify().findings()).isEmpty();
    }
}
