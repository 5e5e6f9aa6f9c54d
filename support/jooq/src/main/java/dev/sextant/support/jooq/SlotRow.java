package dev.sextant.support.jooq;

import dev.sextant.domain.gpu.Holding;
import dev.sextant.domain.gpu.SlotState;
import dev.sextant.domain.id.SlotId;
import dev.sextant.domain.run.StepNote;
import dev.sextant.domain.time.WallInstant;
import java.util.Optional;

/**
 * What stands in the tables of a slot.
 *
 * @param latest its latest holding, be it over or not
 */
record SlotRow(SlotId slot, boolean declared, Optional<StepNote> draining, Optional<Holding> latest) {
    SlotState at(WallInstant at) {
        return SlotState.at(at, slot, declared, draining, latest);
    }

    SlotRow latest(Holding holding) {
        return new SlotRow(slot, declared, draining, Optional.of(holding));
    }
}
