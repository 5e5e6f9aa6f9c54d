package dev.sextant.app.web.gpu;

import dev.sextant.domain.gpu.SlotState;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * A device of a node.
 *
 * @param device its number on the node
 * @param draining since when, by whom and why it takes no new holder; left out if it does
 * @param slots in rising order
 */
@Serdeable
public record DeviceView(int device, @Nullable NoteView draining, List<SlotView> slots) {
    public DeviceView {
        slots = List.copyOf(slots);
    }

    /** A device with at least one slot on the board. */
    static DeviceView of(int number, List<SlotState> slots) {
        return new DeviceView(
                number,
                slots.getFirst().draining().map(NoteView::of).orElse(null),
                slots.stream().map(SlotView::of).toList());
    }
}
