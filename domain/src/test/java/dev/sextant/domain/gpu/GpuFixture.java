package dev.sextant.domain.gpu;

import dev.sextant.domain.id.DeviceId;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.id.SlotId;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.time.WallInstant;
import java.util.Optional;

/** A slot and who holds it, at instants that are small numbers. */
final class GpuFixture {
    static final String NODE = "node";
    static final SlotId SLOT = slot(0, 0);

    private GpuFixture() {}

    static SlotId slot(int device, int number) {
        return new SlotId(new DeviceId(NODE, device), number);
    }

    static RunId run(int number) {
        return new RunId("00000000-0000-7000-8000-%012x".formatted(number));
    }

    static WallInstant at(long instant) {
        return new WallInstant(instant);
    }

    static StepNote note(long instant) {
        return new StepNote(at(instant), "who", "why");
    }

    /** A holding from 10 on that lasts until it is given back. */
    static Holding lasting() {
        return new Holding(1, SLOT, new Holder.ByRun(run(1), 1), note(10), Optional.empty(), Optional.empty());
    }

    /** A reservation from 10 to 20. */
    static Holding reserved() {
        return new Holding(1, SLOT, new Holder.Reserved(1), note(10), Optional.of(at(20)), Optional.empty());
    }
}
