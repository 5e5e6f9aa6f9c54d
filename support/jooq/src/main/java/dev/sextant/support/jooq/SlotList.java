package dev.sextant.support.jooq;

import dev.sextant.domain.id.DeviceId;
import dev.sextant.domain.id.SlotId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The slots of one claim as text: device and slot of each, as in {@code 0.0 2.1}; their node stands beside it. */
final class SlotList {
    private SlotList() {}

    static Optional<String> text(List<SlotId> slots) {
        return slots.isEmpty()
                ? Optional.empty()
                : Optional.of(slots.stream()
                        .map(slot -> slot.device().number() + "." + slot.number())
                        .collect(Collectors.joining(" ")));
    }

    static List<SlotId> read(String node, Optional<String> text) {
        List<SlotId> slots = new ArrayList<>();
        for (String slot : text.map(list -> list.split(" ")).orElse(new String[0])) {
            // Where there is no dot, the empty text is no number.
            int dot = Math.max(slot.indexOf('.'), 0);
            slots.add(new SlotId(
                    new DeviceId(node, Integer.parseInt(slot.substring(0, dot))),
                    Integer.parseInt(slot.substring(dot + 1))));
        }
        return slots;
    }
}
