package dev.sextant.domain.queue;

import static dev.sextant.domain.queue.QueueFixture.NOON;
import static dev.sextant.domain.queue.QueueFixture.id;
import static dev.sextant.domain.queue.QueueFixture.slots;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.gpu.Holder;
import dev.sextant.domain.gpu.Holding;
import dev.sextant.domain.gpu.SlotState;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.id.SlotId;
import dev.sextant.domain.run.StepNote;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What people are told of a run that waits. */
class WaitReasonTest {
    private static final StepNote NOTE = new StepNote(NOON, "ada", "a new fan");
    private static final List<SlotId> SLOTS = slots("n", 7);

    @Test
    void a_reason_without_numbers_is_a_sentence() {
        assertThat(new WaitReason.ForItsClient().sentence()).contains("the client that drives it");
        assertThat(new WaitReason.NoNode().sentence()).contains("no node");
        assertThat(new WaitReason.Next().sentence()).contains("the next node that asks");
    }

    @Test
    void what_is_too_large_is_told_how_large_there_is() {
        assertThat(new WaitReason.TooLarge(1, 0).sentence())
                .isEqualTo("it wants 1 GPU slot, but no node has declared more than 0");
        assertThat(new WaitReason.TooLarge(3, 2).sentence())
                .isEqualTo("it wants 3 GPU slots at once, but no node has declared more than 2");
    }

    @Test
    void what_is_withheld_is_told_with_its_cause() {
        Optional<Holding> quarantine = Optional.of(holding(0, new Holder.Quarantined(id(1))));
        List<SlotState> slots = List.of(
                SlotState.at(NOON, SLOTS.get(0), true, Optional.empty(), quarantine),
                SlotState.at(NOON, SLOTS.get(1), true, Optional.of(NOTE), Optional.empty()));

        assertThat(new WaitReason.Withheld(2, slots).sentence())
                .isEqualTo("it wants 2 GPU slots at once, and where there are so many, some are not to be had:"
                        + " n:0.0 (quarantine after run " + id(1) + "), n:1.0 (drains: a new fan)");

        SlotState neither = SlotState.at(NOON, SLOTS.get(2), false, Optional.empty(), Optional.empty());
        assertThat(new WaitReason.Withheld(1, List.of(neither)).sentence())
                .isEqualTo("it wants 1 GPU slot, and where there are so many, some are not to be had: n:2.0");
    }

    @Test
    void of_many_only_the_first_five_are_named() {
        List<Holding> holders = IntStream.range(0, 7)
                .mapToObj(slot -> holding(slot, new Holder.Reserved(slot)))
                .toList();
        assertThat(new WaitReason.NoFreeSlot(2, holders.subList(0, 5)).sentence())
                .endsWith(": n:0.0 (reservation 0), n:1.0 (reservation 1), n:2.0 (reservation 2),"
                        + " n:3.0 (reservation 3), n:4.0 (reservation 4)");
        assertThat(new WaitReason.NoFreeSlot(2, holders).sentence()).endsWith("n:4.0 (reservation 4) and 2 more");
    }

    @Test
    void who_comes_first_is_counted() {
        List<RunId> first = List.of(id(1), id(2));
        assertThat(new WaitReason.Behind(first.subList(0, 1)).sentence())
                .isEqualTo("run " + id(1) + " comes before it");
        assertThat(new WaitReason.Behind(first).sentence()).isEqualTo("2 runs come before it: " + id(1) + ", " + id(2));
    }

    @Test
    void who_may_see_one_run_only_is_told_how_many_slots_are_withheld_and_neither_which_nor_why() {
        SlotState drained = SlotState.at(NOON, SLOTS.get(0), true, Optional.of(NOTE), Optional.empty());
        SlotState undeclared = SlotState.at(NOON, SLOTS.get(1), false, Optional.empty(), Optional.empty());

        assertThat(new WaitReason.Withheld(2, List.of(drained)).discreetSentence())
                .isEqualTo("it wants 2 GPU slots at once, and where there are so many, 1 is not to be had");
        assertThat(new WaitReason.Withheld(1, List.of(drained, undeclared)).discreetSentence())
                .isEqualTo("it wants 1 GPU slot, and where there are so many, 2 are not to be had");
    }

    @Test
    void who_may_see_one_run_only_is_told_how_many_slots_are_held_and_not_by_whom() {
        List<Holding> holders = List.of(holding(0, new Holder.ByRun(id(1), 1)), holding(1, new Holder.Reserved(3)));

        assertThat(new WaitReason.NoFreeSlot(2, holders.subList(0, 1)).discreetSentence())
                .isEqualTo("it wants 2 GPU slots at once, and nowhere are so many free: 1 is held");
        assertThat(new WaitReason.NoFreeSlot(1, holders).discreetSentence())
                .isEqualTo("it wants 1 GPU slot, and nowhere are so many free: 2 are held");
    }

    @Test
    void who_may_see_one_run_only_is_told_how_many_come_first_and_not_which() {
        List<RunId> first = List.of(id(1), id(2));

        assertThat(new WaitReason.Behind(first.subList(0, 1)).discreetSentence())
                .isEqualTo("1 run comes before it");
        assertThat(new WaitReason.Behind(first).discreetSentence()).isEqualTo("2 runs come before it");
    }

    @Test
    void what_names_nobody_is_told_alike_to_who_may_see_one_run_only() {
        assertThat(List.of(
                        new WaitReason.ForItsClient(),
                        new WaitReason.NoNode(),
                        new WaitReason.TooLarge(3, 2),
                        new WaitReason.Next()))
                .allSatisfy(reason -> assertThat(reason.discreetSentence()).isEqualTo(reason.sentence()));
    }

    private static Holding holding(int slot, Holder holder) {
        return new Holding(slot + 1L, SLOTS.get(slot), holder, NOTE, Optional.empty(), Optional.empty());
    }
}
