package dev.sextant.domain.gpu;

import static dev.sextant.domain.gpu.GpuFixture.SLOT;
import static dev.sextant.domain.gpu.GpuFixture.at;
import static dev.sextant.domain.gpu.GpuFixture.lasting;
import static dev.sextant.domain.gpu.GpuFixture.note;
import static dev.sextant.domain.gpu.GpuFixture.reserved;
import static dev.sextant.domain.gpu.GpuFixture.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.domain.InvalidValue;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HoldingTest {
    @Test
    void a_reservation_is_in_force_until_the_instant_at_which_it_ends() {
        assertThat(reserved().isInForce(at(19))).isTrue();
        assertThat(reserved().isInForce(at(20))).isFalse();
        assertThat(lasting().isInForce(at(1_000))).isTrue();
    }

    @Test
    void what_was_given_back_is_in_force_no_more_whatever_the_clocks_say() {
        assertThat(lasting().giveBack(note(15)).isInForce(at(11))).isFalse();
        assertThat(reserved().giveBack(note(15)).isInForce(at(11))).isFalse();
    }

    @Test
    void a_holding_covers_its_beginning_and_not_its_end() {
        assertThat(reserved().covers(at(9))).isFalse();
        assertThat(reserved().covers(at(10))).isTrue();
        assertThat(reserved().covers(at(19))).isTrue();
        assertThat(reserved().covers(at(20))).isFalse();
        assertThat(lasting().covers(at(1_000))).isTrue();
        assertThat(lasting().giveBack(note(15)).covers(at(14))).isTrue();
        assertThat(lasting().giveBack(note(15)).covers(at(15))).isFalse();
    }

    @Test
    void what_is_given_back_by_a_clock_that_is_behind_ends_when_it_began() {
        assertThat(lasting().giveBack(note(9)).end()).contains(at(10));
        assertThat(lasting().giveBack(note(12)).end()).contains(at(12));
        assertThat(lasting().giveBack(note(10)).end()).contains(at(10));
    }

    @Test
    void a_quarantine_begins_when_the_holding_was_given_back_and_has_no_end() {
        assertThat(lasting().giveBack(note(15)).quarantine(2, run(1)))
                .isEqualTo(new Holding(
                        2, SLOT, new Holder.Quarantined(run(1)), note(15), Optional.empty(), Optional.empty()));
    }

    @Test
    void a_query_chooses_by_node_device_and_instant() {
        HoldingQuery all = HoldingQuery.all();

        assertThat(all.matches(reserved())).isTrue();
        assertThat(all.node("node").matches(reserved())).isTrue();
        assertThat(all.node("Node").matches(reserved())).isFalse();
        assertThatThrownBy(() -> all.node("")).isInstanceOf(InvalidValue.class);
        assertThat(HoldingQuery.of(SLOT.device()).matches(reserved())).isTrue();
        assertThat(HoldingQuery.of(GpuFixture.slot(1, 0).device()).matches(reserved()))
                .isFalse();
        assertThat(all.at(at(10)).matches(reserved())).isTrue();
        assertThat(all.at(at(20)).matches(reserved())).isFalse();
    }

    @Test
    void what_a_query_is_given_it_keeps_with_the_rest() {
        HoldingQuery query =
                HoldingQuery.of(SLOT.device()).node("node").at(at(5)).after(3).limit(7);

        assertThat(query)
                .isEqualTo(new HoldingQuery(Optional.of("node"), Optional.of(SLOT.device()), Optional.of(at(5)), 3, 7));
    }

    @Test
    void a_release_concerns_the_reservation_or_the_quarantine_that_it_names() {
        Holder quarantined = new Holder.Quarantined(run(1));
        Holder byRun = new Holder.ByRun(run(1), 1);
        Release reservation = new Release.OfReservation(1, note(30));
        Release quarantine = new Release.OfQuarantine(run(1), note(30));

        assertThat(reservation.concerns(new Holder.Reserved(1))).isTrue();
        assertThat(reservation.concerns(new Holder.Reserved(2))).isFalse();
        assertThat(reservation.concerns(quarantined)).isFalse();
        assertThat(quarantine.concerns(quarantined)).isTrue();
        assertThat(quarantine.concerns(new Holder.Quarantined(run(2)))).isFalse();
        assertThat(quarantine.concerns(byRun)).as("a run that holds it").isFalse();
    }
}
