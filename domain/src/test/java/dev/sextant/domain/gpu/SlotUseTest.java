package dev.sextant.domain.gpu;

import static dev.sextant.domain.gpu.GpuFixture.SLOT;
import static dev.sextant.domain.gpu.GpuFixture.at;
import static dev.sextant.domain.gpu.GpuFixture.lasting;
import static dev.sextant.domain.gpu.GpuFixture.note;
import static dev.sextant.domain.gpu.GpuFixture.reserved;
import static dev.sextant.domain.gpu.GpuFixture.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sextant.domain.run.StepNote;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SlotUseTest {
    private static final Optional<StepNote> DRAINS = Optional.of(note(5));

    @Test
    void who_holds_a_slot_says_what_becomes_of_it_and_else_whether_its_device_drains() {
        Holding quarantine = lasting().giveBack(note(12)).quarantine(2, run(1));

        assertThat(use(Optional.empty(), Optional.empty())).isEqualTo(SlotUse.FREE);
        assertThat(use(DRAINS, Optional.empty())).isEqualTo(SlotUse.DRAINED);
        assertThat(use(DRAINS, Optional.of(lasting()))).isEqualTo(SlotUse.HELD);
        assertThat(use(Optional.empty(), Optional.of(reserved()))).isEqualTo(SlotUse.RESERVED);
        assertThat(use(Optional.empty(), Optional.of(quarantine))).isEqualTo(SlotUse.QUARANTINED);
        assertThat(SlotState.at(at(20), SLOT, true, Optional.empty(), Optional.of(reserved()))
                        .use())
                .as("over")
                .isEqualTo(SlotUse.FREE);
    }

    @Test
    void a_holder_is_named_for_people() {
        assertThat(lasting().holder().phrase()).isEqualTo("run " + run(1));
        assertThat(reserved().holder().phrase()).isEqualTo("reservation 1");
        assertThat(new Holder.Quarantined(run(1)).phrase()).isEqualTo("quarantine after run " + run(1));
    }

    private static SlotUse use(Optional<StepNote> draining, Optional<Holding> latest) {
        return SlotState.at(at(15), SLOT, true, draining, latest).use();
    }
}
