package dev.sextant.app.web.gpu;

import dev.sextant.domain.gpu.SlotState;
import dev.sextant.domain.gpu.SlotUse;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;

/**
 * A slot of a device.
 *
 * @param slot names it, as node:device.slot
 * @param state what becomes of it now
 * @param declared whether its node still has it; one that it does not have any more is shown while it is held
 * @param holding who has it; left out if nobody has
 */
@Serdeable
public record SlotView(
        String slot,
        SlotUse state,
        boolean declared,
        @Nullable HoldingView holding) {
    static SlotView of(SlotState state) {
        return new SlotView(
                state.slot().toString(),
                state.use(),
                state.declared(),
                state.holding().map(HoldingView::of).orElse(null));
    }
}
