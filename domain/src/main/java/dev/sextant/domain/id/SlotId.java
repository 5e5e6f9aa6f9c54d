package dev.sextant.domain.id;

import dev.sextant.domain.InvalidValue;
import java.util.Comparator;

/**
 * Names one slot of a device: the share of it that one holder has at a time. Slots are ordered by device, then by number,
 * and are given out lowest first.
 *
 * @param number 0 to 63
 */
public record SlotId(DeviceId device, int number) implements Comparable<SlotId> {
    /** The most slots of one device. */
    public static final int MOST_PER_DEVICE = 64;

    private static final Comparator<SlotId> ORDER =
            Comparator.comparing(SlotId::device).thenComparingInt(SlotId::number);

    public SlotId {
        if (number < 0 || number >= MOST_PER_DEVICE) {
            throw new InvalidValue("slot", "is " + number + ", but must be 0 to " + (MOST_PER_DEVICE - 1));
        }
    }

    @Override
    public int compareTo(SlotId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return device + "." + number;
    }
}
