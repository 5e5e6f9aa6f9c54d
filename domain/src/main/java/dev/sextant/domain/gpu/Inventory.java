package dev.sextant.domain.gpu;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.id.DeviceId;
import dev.sextant.domain.id.SlotId;
import dev.sextant.domain.run.Hold;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All devices of a node, as it declares them.
 *
 * @param node 1 to 250 code points, and not {@link Hold#COPY}
 * @param devices each number once; empty for a node that has none
 */
public record Inventory(String node, List<Device> devices) {
    public Inventory {
        Hold.requireNodeName(node);
        devices =
                devices.stream().sorted(Comparator.comparingInt(Device::number)).toList();
        long numbers = devices.stream().mapToInt(Device::number).distinct().count();
        if (numbers < devices.size()) {
            throw new InvalidValue("devices", "are " + devices + ", but each number must be there once");
        }
    }

    /** A node with devices 0 to n − 1, of one slot each. */
    public static Inventory of(String node, int devices) {
        return new Inventory(
                node, IntStream.range(0, devices).mapToObj(Device::of).toList());
    }

    /** All slots, in rising order. */
    public Stream<SlotId> slots() {
        return devices.stream()
                .flatMap(device -> IntStream.range(0, device.slots())
                        .mapToObj(slot -> new SlotId(new DeviceId(node, device.number()), slot)));
    }
}
