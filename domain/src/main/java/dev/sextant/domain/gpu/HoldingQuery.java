package dev.sextant.domain.gpu;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.id.DeviceId;
import dev.sextant.domain.page.PageLimit;
import dev.sextant.domain.text.BoundedText;
import dev.sextant.domain.time.WallInstant;
import java.util.Optional;

/**
 * Asks who held slots, in rising sequence.
 *
 * @param node only slots of this node, if given
 * @param device only slots of this device, if given
 * @param at only holdings that cover this instant, if given
 * @param after only holdings with a greater sequence, 0 for all
 * @param limit 1 to 1,000
 */
public record HoldingQuery(
        Optional<String> node, Optional<DeviceId> device, Optional<WallInstant> at, long after, int limit) {
    public HoldingQuery {
        node.ifPresent(name -> BoundedText.name("node", name));
        PageLimit.of(limit);
        if (after < 0) {
            throw new InvalidValue("after", "is " + after + ", but must be 0 or more");
        }
    }

    public static HoldingQuery all() {
        return new HoldingQuery(Optional.empty(), Optional.empty(), Optional.empty(), 0, PageLimit.DEFAULT);
    }

    public static HoldingQuery of(DeviceId device) {
        return all().device(device);
    }

    public HoldingQuery node(String name) {
        return new HoldingQuery(Optional.of(name), device, at, after, limit);
    }

    public HoldingQuery device(DeviceId only) {
        return new HoldingQuery(node, Optional.of(only), at, after, limit);
    }

    public HoldingQuery at(WallInstant instant) {
        return new HoldingQuery(node, device, Optional.of(instant), after, limit);
    }

    public HoldingQuery after(long sequence) {
        return new HoldingQuery(node, device, at, sequence, limit);
    }

    public HoldingQuery limit(int most) {
        return new HoldingQuery(node, device, at, after, most);
    }

    /** Whether a holding is chosen, its place aside. */
    public boolean matches(Holding holding) {
        DeviceId held = holding.slot().device();
        return (node.isEmpty() || node.get().equals(held.node()))
                && (device.isEmpty() || device.get().equals(held))
                && (at.isEmpty() || holding.covers(at.get()));
    }
}
