package dev.sextant.app.web;

import dev.sextant.app.web.ServedSextant.Answer;
import dev.sextant.app.wiring.Hexagon;
import dev.sextant.app.wiring.Outside;
import dev.sextant.app.wiring.StorageChoice;
import dev.sextant.domain.gpu.Device;
import dev.sextant.domain.gpu.Inventory;
import dev.sextant.domain.queue.ClaimOutcome;
import dev.sextant.domain.run.DispatchingRun;
import dev.sextant.domain.run.Lease;
import dev.sextant.ports.driving.JoinedNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

/** A server whose nodes have GPUs, and whose clock and ticker are turned by hand. */
final class GpuHall implements AutoCloseable {
    static final Instant START = Instant.parse("2031-03-30T14:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final AtomicLong ticked = new AtomicLong();
    private final ServedSextant sextant = new ServedSextant(Hexagon.open(
            new StorageChoice.Memory(),
            new Outside(now::get, ticked::get, Outside.real().ids())));

    ServedSextant sextant() {
        return sextant;
    }

    void at(Instant instant) {
        now.set(instant);
    }

    /** A node whose devices have so many slots each. */
    JoinedNode node(String name, int... slots) {
        List<Device> devices = IntStream.range(0, slots.length)
                .mapToObj(device -> new Device(device, slots[device]))
                .toList();
        return sextant.hexagon().dispatchRuns().join(new Inventory(name, devices), Set.of());
    }

    /** Registers a run for nodes that wants slots; answers its id. */
    String waiting(String name, int slots) {
        return sextant.post("runs", "{\"name\":\"" + name + "\",\"worker\":\"w\",\"gpus\":{\"count\":" + slots + "}}")
                .json()
                .path("id")
                .asText();
    }

    static DispatchingRun claim(JoinedNode node) {
        return ((ClaimOutcome.Claimed) node.claimNext()).run();
    }

    /** Lets everyone be silent for as long as the lease bears, and a little longer. */
    void letLeasesEnd() {
        Duration step = Lease.DEFAULT.mostBetweenLooks();
        sextant.hexagon().watchLeases().look();
        for (Duration passed = Duration.ZERO;
                passed.compareTo(Lease.DEFAULT.patience()) < 0;
                passed = passed.plus(step)) {
            ticked.addAndGet(step.toNanos());
            sextant.hexagon().watchLeases().look();
        }
    }

    /** Reserves slots for an hour. */
    Answer reserve(String node, int count) {
        return sextant.post("gpus/reservations", reservation(node, count));
    }

    static String reservation(String node, int count) {
        return "{\"node\":\"" + node + "\",\"count\":" + count + ",\"until\":\"" + START.plusSeconds(3_600)
                + "\",\"by\":\"ada\",\"why\":\"a notebook\"}";
    }

    @Override
    public void close() {
        sextant.close();
    }
}
