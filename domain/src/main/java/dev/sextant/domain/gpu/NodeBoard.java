package dev.sextant.domain.gpu;

import dev.sextant.domain.id.SlotId;
import java.util.List;

/**
 * The slots of one node as they stand at an instant, in rising order.
 */
public record NodeBoard(String node, List<SlotState> slots) {
    public NodeBoard {
        slots = List.copyOf(slots);
    }

    /** The slots that can be had now, lowest first. */
    public List<SlotId> free() {
        return slots.stream().filter(SlotState::isFree).map(SlotState::slot).toList();
    }

    /** The state of slots of this node, in the order of the board. */
    public List<SlotState> states(List<SlotId> some) {
        return slots.stream().filter(state -> some.contains(state.slot())).toList();
    }

    /** How many slots the node's latest inventory has. */
    public int declared() {
        return (int) slots.stream().filter(SlotState::declared).count();
    }

    /** How many slots could be had at once, if all holders gave theirs back. */
    public int capacity() {
        return (int) slots.stream().filter(SlotState::isOpen).count();
    }
}
