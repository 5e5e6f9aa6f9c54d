package dev.sextant.domain.run;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.id.SlotId;
import dev.sextant.domain.text.BoundedText;
import dev.sextant.domain.time.WallInstant;
import java.util.List;
import java.util.Optional;

/**
 * How a claimed run is held.
 *
 * @param fence the number of the claim; steps and heartbeats that bring an older one are refused
 * @param node the machine, or the client, that holds it, 1 to 250 code points
 * @param since when it was claimed
 * @param slots the GPU slots that came with the claim, in rising order, all of the node's own devices
 * @param pulse how it was last heard of
 * @param cancelRequest the request to cancel it, if anyone has asked
 */
public record Hold(
        long fence,
        String node,
        WallInstant since,
        List<SlotId> slots,
        Pulse pulse,
        Optional<CancelRequest> cancelRequest) {
    /** Who holds a run that is being copied. No node has that name, so none gives the run back, beats for it, or dies. */
    public static final String COPY = "(copy)";

    public Hold {
        BoundedText.name("node", node);
        slots = List.copyOf(slots);
        String owner = node;
        if (!slots.stream().allMatch(slot -> slot.device().node().equals(owner))
                || !slots.equals(slots.stream().sorted().distinct().toList())) {
            throw new InvalidValue(
                    "slots",
                    "are " + slots + ", but must be slots of " + InvalidValue.excerpt(node)
                            + " in rising order, each once");
        }
    }

    /** A claim that has just been made. */
    static Hold claimed(long fence, String node, List<SlotId> slots, StepNote note) {
        return new Hold(fence, node, note.at(), slots, new Pulse(0, note.at()), Optional.empty());
    }

    /** Whether it is held only to be copied. */
    public boolean isCopy() {
        return node.equals(COPY);
    }

    /**
     * Refuses what no node may be called.
     *
     * @throws InvalidValue if it is not 1 to 250 code points, or is {@link #COPY}
     */
    public static void requireNodeName(String node) {
        requireHolderName("node", node);
    }

    /**
     * Refuses what nobody who holds a run may be called.
     *
     * @param field what the name was given for, for the message of a refusal
     * @throws InvalidValue if it is not 1 to 250 code points, or is {@link #COPY}
     */
    public static void requireHolderName(String field, String name) {
        BoundedText.name(field, name);
        if (name.equals(COPY)) {
            throw new InvalidValue(
                    field, "is " + COPY + ", the holder of runs that are being copied; use another name");
        }
    }

    Hold cancelRequested(StepNote note) {
        return new Hold(
                fence, node, since, slots, pulse, Optional.of(new CancelRequest(note.at(), note.by(), note.why())));
    }

    Hold pulse(Pulse last) {
        return new Hold(fence, node, since, slots, last, cancelRequest);
    }
}
