package dev.sextant.domain.queue;

import static dev.sextant.domain.queue.QueueFixture.NOON;
import static dev.sextant.domain.queue.QueueFixture.mandatory;
import static dev.sextant.domain.queue.QueueFixture.optional;
import static dev.sextant.domain.queue.QueueFixture.slots;
import static dev.sextant.domain.queue.QueueFixture.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.gpu.Board;
import dev.sextant.domain.gpu.Holder;
import dev.sextant.domain.gpu.Holding;
import dev.sextant.domain.gpu.NodeBoard;
import dev.sextant.domain.gpu.SlotState;
import dev.sextant.domain.id.SlotId;
import dev.sextant.domain.run.GpuRequest;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.StepNote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WaitingTest {
    private static final StepNote NOTE = new StepNote(NOON, "node", "claimed");

    private final PendingRun small = waiting(1, 5, 0, mandatory(1));
    private final PendingRun large = waiting(2, 5, 0, mandatory(2));

    @Test
    void without_a_node_everything_waits_for_one() {
        assertThat(reason(small, List.of(), small)).isEqualTo(new WaitReason.NoNode());
        PendingRun modest = waiting(3, 5, 0, GpuRequest.NONE);
        assertThat(reason(modest, List.of(), modest)).isEqualTo(new WaitReason.NoNode());
    }

    @Test
    void what_a_client_drives_waits_for_it_and_holds_up_nobody() {
        PendingRun own = QueueFixture.ofClient(3, 500, 9, mandatory(1));

        assertThat(reason(own, List.of(), own)).isEqualTo(new WaitReason.ForItsClient());
        assertThat(reason(own, List.of(node("a", 1)), own, small)).isEqualTo(new WaitReason.ForItsClient());
        assertThat(reason(small, List.of(node("a", 1)), own, small)).isEqualTo(new WaitReason.Next());
    }

    @Test
    void what_is_larger_than_every_node_is_told_how_large_they_are() {
        List<NodeBoard> nodes = List.of(node("a", 0), node("b", 1), node("c", 0));

        assertThat(reason(large, nodes, large)).isEqualTo(new WaitReason.TooLarge(2, 1));
        assertThat(reason(waiting(3, 1, 0, optional(9)), nodes)).isEqualTo(new WaitReason.Next());
    }

    @Test
    void what_only_draining_or_quarantined_slots_are_in_the_way_of_is_told_which() {
        NodeBoard broken = withheld(node("a", 3));
        List<SlotState> slots = broken.slots().subList(0, 2);

        assertThat(reason(large, List.of(broken, node("b", 1)), large)).isEqualTo(new WaitReason.Withheld(2, slots));
        assertThat(reason(small, List.of(broken), small)).isEqualTo(new WaitReason.Next());
        PendingRun exact = waiting(4, 5, 0, mandatory(3));
        assertThat(reason(exact, List.of(broken), exact)).isEqualTo(new WaitReason.Withheld(3, slots));
        PendingRun larger = waiting(3, 5, 0, mandatory(4));
        assertThat(reason(larger, List.of(broken), larger)).isEqualTo(new WaitReason.TooLarge(4, 3));
    }

    @Test
    void what_finds_too_few_free_slots_is_told_who_holds_the_others() {
        NodeBoard half = held(node("a", 2), 1);
        NodeBoard tooSmall = held(node("b", 1), 1);

        assertThat(reason(large, List.of(half, tooSmall), large))
                .isEqualTo(new WaitReason.NoFreeSlot(2, holders(half)));
        assertThat(reason(small, List.of(half), small)).isEqualTo(new WaitReason.Next());
    }

    @Test
    void what_would_be_claimed_later_is_told_behind_which_runs() {
        PendingRun first = waiting(3, 9, 0, mandatory(1));
        PendingRun urgent = waiting(4, 1, 7, GpuRequest.NONE);
        PendingRun later = waiting(5, 4, 0, mandatory(1));

        assertThat(reason(small, List.of(node("a", 1)), small, first, urgent, later))
                .isEqualTo(new WaitReason.Behind(List.of(urgent.id(), first.id())));
        assertThat(reason(urgent, List.of(node("a", 1)), small, first, urgent, later))
                .isEqualTo(new WaitReason.Next());
    }

    @Test
    void what_must_leave_the_slots_to_a_run_that_waits_too_long_is_told_so() {
        PendingRun owed = waiting(3, 61, -3, mandatory(2));
        NodeBoard half = held(node("a", 2), 1);

        assertThat(reason(small, List.of(half), small, owed)).isEqualTo(new WaitReason.Behind(List.of(owed.id())));
        assertThat(reason(small, List.of(half, node("b", 1)), small, owed)).isEqualTo(new WaitReason.Next());
    }

    @Test
    void who_leaves_slots_to_others_is_behind_those_that_wait_longer_and_not_behind_itself_or_the_younger() {
        PendingRun oldest = waiting(3, 120, 0, mandatory(2));
        PendingRun overdue = waiting(4, 100, 0, mandatory(1));
        PendingRun younger = waiting(5, 90, 0, mandatory(1));
        NodeBoard half = held(node("a", 2), 1);

        assertThat(reason(overdue, List.of(half), oldest, overdue, younger))
                .isEqualTo(new WaitReason.Behind(List.of(oldest.id())));
    }

    private static WaitReason reason(PendingRun run, List<NodeBoard> nodes, PendingRun... queue) {
        return new Waiting(List.of(queue), new Board(nodes), NOON, Claim.DEFAULT_OVERTAKE_LIMIT).reasonOf(run);
    }

    private static NodeBoard node(String name, int devices) {
        return new NodeBoard(
                name,
                slots(name, devices).stream()
                        .map(slot -> new SlotState(slot, true, Optional.empty(), Optional.empty(), Optional.empty()))
                        .toList());
    }

    /** The same node, the first slots of which are held. */
    private static NodeBoard held(NodeBoard node, int count) {
        List<SlotState> slots = new ArrayList<>(node.slots());
        for (int i = 0; i < count; i++) {
            SlotId slot = slots.get(i).slot();
            Holder holder = new Holder.ByRun(QueueFixture.id(99), 1);
            Holding holding = new Holding(i + 1, slot, holder, NOTE, Optional.empty(), Optional.empty());
            slots.set(i, new SlotState(slot, true, Optional.empty(), Optional.of(holding), Optional.empty()));
        }
        return new NodeBoard(node.node(), slots);
    }

    /** The same node, the first slot of which drains and the second of which is in quarantine. */
    private static NodeBoard withheld(NodeBoard node) {
        List<SlotState> slots = new ArrayList<>(node.slots());
        slots.set(0, new SlotState(slots.get(0).slot(), true, Optional.of(NOTE), Optional.empty(), Optional.empty()));
        Holding quarantine = new Holding(
                1,
                slots.get(1).slot(),
                new Holder.Quarantined(QueueFixture.id(99)),
                NOTE,
                Optional.empty(),
                Optional.empty());
        slots.set(
                1, new SlotState(quarantine.slot(), true, Optional.empty(), Optional.of(quarantine), Optional.empty()));
        return new NodeBoard(node.node(), slots);
    }

    private static List<Holding> holders(NodeBoard... nodes) {
        return Stream.of(nodes)
                .flatMap(node -> node.slots().stream())
                .flatMap(slot -> slot.holding().stream())
                .toList();
    }
}
