package dev.sextant.domain.gpu;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.id.DeviceId;
import dev.sextant.domain.id.SlotId;

/**
 * A device as its node declares it.
 *
 * @param number 0 to 1,023
 * @param slots how many holders it can have at a time, 1 to 64
 */
public record Device(int number, int slots) {
    public Device {
        if (number < 0 || number > DeviceId.GREATEST) {
            throw new InvalidValue("device", "is " + number + ", but must be 0 to " + DeviceId.GREATEST);
        }
        if (slots < 1 || slots > SlotId.MOST_PER_DEVICE) {
            throw new InvalidValue("slots", "is " + slots + ", but must be 1 to " + SlotId.MOST_PER_DEVICE);
        }
    }

    /** A device with one slot. */
    public static Device of(int number) {
        return new Device(number, 1);
    }
}
