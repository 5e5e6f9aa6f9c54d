package dev.sextant.domain.id;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.text.BoundedText;
import dev.sextant.domain.text.CodePointOrder;
import java.util.Comparator;

/**
 * Names one device: the node that it is built into, and its number there. Devices are ordered by node, by code point, then
 * by number.
 *
 * @param node 1 to 250 code points
 * @param number 0 to 1,023
 */
public record DeviceId(String node, int number) implements Comparable<DeviceId> {
    /** The greatest number of a device. */
    public static final int GREATEST = 1_023;

    private static final Comparator<DeviceId> ORDER =
            Comparator.comparing(DeviceId::node, CodePointOrder.ASCENDING).thenComparingInt(DeviceId::number);

    public DeviceId {
        BoundedText.name("node", node);
        if (number < 0 || number > GREATEST) {
            throw new InvalidValue("device", "is " + number + ", but must be 0 to " + GREATEST);
        }
    }

    @Override
    public int compareTo(DeviceId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return node + ":" + number;
    }
}
