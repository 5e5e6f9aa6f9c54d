package dev.sextant.app.web.gpu;

import dev.sextant.domain.gpu.NodeBoard;
import dev.sextant.domain.gpu.SlotState;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A machine with devices.
 *
 * @param node its name
 * @param free how many of its slots can be had now
 * @param devices in rising order
 */
@Serdeable
public record NodeView(String node, int free, List<DeviceView> devices) {
    public NodeView {
        devices = List.copyOf(devices);
    }

    static NodeView of(NodeBoard board) {
        TreeMap<Integer, List<SlotState>> devices = board.slots().stream()
                .collect(Collectors.groupingBy(
                        state -> state.slot().device().number(), TreeMap::new, Collectors.toList()));
        return new NodeView(
                board.node(),
                board.free().size(),
                devices.entrySet().stream()
                        .map(device -> DeviceView.of(device.getKey(), device.getValue()))
                        .toList());
    }
}
