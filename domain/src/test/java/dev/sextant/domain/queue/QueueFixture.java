package dev.sextant.domain.queue;

import dev.sextant.domain.id.DeviceId;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.id.SlotId;
import dev.sextant.domain.run.Driver;
import dev.sextant.domain.run.GpuRequest;
import dev.sextant.domain.run.PendingRun;
import dev.sextant.domain.run.Registration;
import dev.sextant.domain.run.Submission;
import dev.sextant.domain.time.WallInstant;
import java.util.List;
import java.util.stream.IntStream;

/** Runs that wait, as of noon. */
final class QueueFixture {
    static final WallInstant NOON = new WallInstant(1_932_600_000_000_000L);

    private QueueFixture() {}

    /** A run that was registered so many minutes before noon. */
    static PendingRun waiting(int number, int minutes, int priority, GpuRequest gpus) {
        return waiting(number, minutes, priority, gpus, Driver.NODE);
    }

    /** One that waits for the client that drives it. */
    static PendingRun ofClient(int number, int minutes, int priority, GpuRequest gpus) {
        return waiting(number, minutes, priority, gpus, Driver.CLIENT);
    }

    private static PendingRun waiting(int number, int minutes, int priority, GpuRequest gpus, Driver driver) {
        WallInstant registered = new WallInstant(NOON.epochMicros() - minutes * 60_000_000L);
        Submission submission = Submission.of("run " + number, "worker")
                .priority(priority)
                .gpus(gpus)
                .driver(driver);
        return new Registration(id(number), submission, registered, "test", false).run();
    }

    static PendingRun waiting(WallInstant registered, GpuRequest gpus) {
        return new Registration(id(1), Submission.of("run", "worker").gpus(gpus), registered, "test", false).run();
    }

    static RunId id(int number) {
        return new RunId("00000000-0000-7000-8000-%012x".formatted(number));
    }

    static GpuRequest mandatory(int count) {
        return new GpuRequest(count, true);
    }

    static GpuRequest optional(int count) {
        return new GpuRequest(count, false);
    }

    /** Slots 0 of devices 0 to n − 1. */
    static List<SlotId> slots(String node, int n) {
        return IntStream.range(0, n)
                .mapToObj(device -> new SlotId(new DeviceId(node, device), 0))
                .toList();
    }
}
