package dev.sextant.domain.gpu;

import static dev.sextant.domain.gpu.GpuFixture.NODE;
import static dev.sextant.domain.gpu.GpuFixture.at;
import static dev.sextant.domain.gpu.GpuFixture.note;
import static dev.sextant.domain.gpu.GpuFixture.reserved;
import static dev.sextant.domain.gpu.GpuFixture.run;
import static dev.sextant.domain.gpu.GpuFixture.slot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.id.SlotId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReservationRequestTest {
    private static final OptionalInt ANY = OptionalInt.empty();

    @ParameterizedTest
    @ValueSource(ints = {-1, 1_024})
    void a_device_that_there_cannot_be_is_refused(int device) {
        assertThatThrownBy(() -> request(OptionalInt.of(device), 1))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("0 to 1023");
        assertThat(request(OptionalInt.of(0), 1).device()).hasValue(0);
        assertThat(request(OptionalInt.of(1_023), 1).device()).hasValue(1_023);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1_025})
    void one_asks_for_1_to_1_024_slots(int count) {
        assertThatThrownBy(() -> request(ANY, count))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("1 to 1024");
        assertThat(request(ANY, 1_024).count()).isEqualTo(1_024);
    }

    @Test
    void a_reservation_ends_after_it_begins() {
        assertThatThrownBy(() -> new ReservationRequest(NODE, ANY, 1, note(30), at(30)))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("must be after");
        assertThat(new ReservationRequest(NODE, ANY, 1, note(30), at(31)).until())
                .isEqualTo(at(31));
    }

    @Test
    void the_lowest_free_slots_are_granted_under_sequences_that_follow() {
        Reservation reservation = request(ANY, 2).decide(board(taken(0, 0), free(0, 1), free(1, 0), free(1, 1)), 5);

        assertThat(reservation)
                .isEqualTo(new Reservation.Granted(5, List.of(holding(5, 5, slot(0, 1)), holding(6, 5, slot(1, 0)))));
    }

    @Test
    void slots_of_another_device_are_not_meant() {
        assertThat(request(OptionalInt.of(1), 1).decide(board(free(0, 0), free(1, 0)), 1))
                .isEqualTo(new Reservation.Granted(1, List.of(holding(1, 1, slot(1, 0)))));
        assertThat(request(OptionalInt.of(2), 1).decide(board(free(0, 0)), 1))
                .isEqualTo(new Reservation.UnknownDevice());
        assertThat(request(OptionalInt.of(0), 1).decide(board(undeclared(0, 0)), 1))
                .isEqualTo(new Reservation.UnknownDevice());
        assertThat(request(ANY, 1).decide(board(undeclared(0, 0)), 1)).isEqualTo(new Reservation.NotEnoughFree(0));
    }

    @Test
    void all_or_none_are_granted() {
        assertThat(request(ANY, 2).decide(board(free(0, 0), taken(0, 1)), 1))
                .isEqualTo(new Reservation.NotEnoughFree(1));
        assertThat(request(ANY, 1).decide(Optional.empty(), 1)).isEqualTo(new Reservation.UnknownNode());
    }

    @Test
    void a_slot_whose_last_holder_ended_later_by_another_clock_is_free_if_that_is_before_the_end() {
        assertThat(request(ANY, 1).decide(board(lastEnded(50)), 1)).isEqualTo(new Reservation.NotEnoughFree(0));
        assertThat(request(ANY, 1).decide(board(lastEnded(49)), 1))
                .isEqualTo(new Reservation.Granted(
                        1,
                        List.of(new Holding(
                                1,
                                slot(0, 0),
                                new Holder.Reserved(1),
                                note(49),
                                Optional.of(at(50)),
                                Optional.empty()))));
        assertThat(request(ANY, 1).decide(board(lastEnded(30)), 1))
                .isEqualTo(new Reservation.Granted(1, List.of(holding(1, 1, slot(0, 0)))));
    }

    @Test
    void nobody_gets_a_slot_that_drains_or_is_in_quarantine() {
        SlotState draining = new SlotState(slot(0, 0), true, Optional.of(note(1)), Optional.empty(), Optional.empty());
        Holding quarantine =
                new Holding(1, slot(0, 1), new Holder.Quarantined(run(1)), note(1), Optional.empty(), Optional.empty());
        SlotState quarantined = SlotState.at(at(30), slot(0, 1), true, Optional.empty(), Optional.of(quarantine));

        assertThat(request(ANY, 1).decide(board(draining, quarantined), 1)).isEqualTo(new Reservation.NotEnoughFree(0));
        assertThat(board(draining, quarantined).orElseThrow().capacity()).isZero();
        assertThat(quarantined.isOpen()).isFalse();
        assertThat(taken(0, 0).isOpen()).as("once its holder has given it back").isTrue();
    }

    @Test
    void a_board_tells_a_slot_by_its_latest_holding() {
        assertThat(SlotState.at(at(19), GpuFixture.SLOT, true, Optional.empty(), Optional.of(reserved())))
                .isEqualTo(new SlotState(
                        GpuFixture.SLOT, true, Optional.empty(), Optional.of(reserved()), Optional.empty()));
        assertThat(SlotState.at(at(20), GpuFixture.SLOT, true, Optional.empty(), Optional.of(reserved())))
                .isEqualTo(
                        new SlotState(GpuFixture.SLOT, true, Optional.empty(), Optional.empty(), Optional.of(at(20))));
        assertThat(SlotState.at(at(20), GpuFixture.SLOT, true, Optional.empty(), Optional.empty())
                        .isFree())
                .isTrue();
    }

    @Test
    void a_board_finds_nodes_by_name_and_slots_by_id() {
        NodeBoard node = new NodeBoard(NODE, List.of(free(0, 0), taken(0, 1), free(1, 0)));
        Board board = new Board(List.of(new NodeBoard("another", List.of()), node));

        assertThat(board.node(NODE)).contains(node);
        assertThat(board.node("none")).isEmpty();
        assertThat(node.states(List.of(slot(1, 0), slot(0, 1)))).containsExactly(taken(0, 1), free(1, 0));
        assertThat(node.free()).containsExactly(slot(0, 0), slot(1, 0));
        assertThat(node.declared()).isEqualTo(3);
    }

    /** From 30 to 50. */
    private static ReservationRequest request(OptionalInt device, int count) {
        return new ReservationRequest(NODE, device, count, note(30), at(50));
    }

    private static Holding holding(long sequence, long reservation, SlotId slot) {
        return new Holding(
                sequence, slot, new Holder.Reserved(reservation), note(30), Optional.of(at(50)), Optional.empty());
    }

    private static Optional<NodeBoard> board(SlotState... slots) {
        return Optional.of(new NodeBoard(NODE, Arrays.asList(slots)));
    }

    private static SlotState free(int device, int number) {
        return new SlotState(slot(device, number), true, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static SlotState undeclared(int device, int number) {
        return new SlotState(slot(device, number), false, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static SlotState taken(int device, int number) {
        return new SlotState(
                slot(device, number), true, Optional.empty(), Optional.of(GpuFixture.lasting()), Optional.empty());
    }

    private static SlotState lastEnded(long instant) {
        return new SlotState(slot(0, 0), true, Optional.empty(), Optional.empty(), Optional.of(at(instant)));
    }
}
