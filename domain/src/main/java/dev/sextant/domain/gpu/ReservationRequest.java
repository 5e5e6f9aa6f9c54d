package dev.sextant.domain.gpu;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.id.DeviceId;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.text.BoundedText;
import dev.sextant.domain.time.WallInstant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A person wants slots of a node without a run, for a notebook say.
 *
 * @param device only slots of this device, if given
 * @param count how many slots, 1 to 1,024; all or none are granted
 * @param note since when, for whom and what for
 * @param until when the reservation ends by itself, after it begins
 */
public record ReservationRequest(String node, OptionalInt device, int count, StepNote note, WallInstant until) {
    public static final int MOST = 1_024;

    public ReservationRequest {
        BoundedText.name("node", node);
        if (device.isPresent() && (device.getAsInt() < 0 || device.getAsInt() > DeviceId.GREATEST)) {
            throw new InvalidValue("device", "is " + device.getAsInt() + ", but must be 0 to " + DeviceId.GREATEST);
        }
        if (count < 1 || count > MOST) {
            throw new InvalidValue("count", "is " + count + ", but must be 1 to " + MOST);
        }
        if (until.compareTo(note.at()) <= 0) {
            throw new InvalidValue("until", "is " + until + ", but must be after " + note.at());
        }
    }

    /**
     * Grants the lowest free slots, or says why not.
     *
     * @param board the node's, if it has declared itself
     * @param sequence that of the next holding of the store
     */
    public Reservation decide(Optional<NodeBoard> board, long sequence) {
        if (board.isEmpty()) {
            return new Reservation.UnknownNode();
        }
        List<SlotState> meant =
                board.get().slots().stream().filter(this::isMeant).toList();
        if (device.isPresent() && meant.stream().noneMatch(SlotState::declared)) {
            return new Reservation.UnknownDevice();
        }
        List<SlotState> free =
                meant.stream().filter(slot -> slot.isFreeUntil(until)).toList();
        if (free.size() < count) {
            return new Reservation.NotEnoughFree(free.size());
        }
        List<Holding> holdings = new ArrayList<>();
        for (SlotState slot : free.subList(0, count)) {
            holdings.add(
                    slot.take(sequence + holdings.size(), new Holder.Reserved(sequence), note, Optional.of(until)));
        }
        return new Reservation.Granted(sequence, holdings);
    }

    private boolean isMeant(SlotState slot) {
        return device.isEmpty() || slot.slot().device().number() == device.getAsInt();
    }
}
