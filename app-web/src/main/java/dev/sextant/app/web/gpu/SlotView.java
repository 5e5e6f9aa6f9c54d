package dev.sextant.app.web.gpu;

import dev.sextant.domain.gpu.SlotState;
import dev.sextant.domain.gpu.SlotUse;
import dev.sextant.domain.time.WallInstant;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/**
 * A slot of a device.
 *
 * @param slot names it, as node:device.slot
 * @param state what becomes of it now
 * @param declared whether its node still has it; one that it does not have any more is shown while it is held
 * @param draining since when, by whom and why its device takes no new holder; left out if it does
 * @param holding who has it; left out if nobody has
 * @param lastEnd when the latest holding ended; left out while somebody has it, and if nobody ever had
 */
@Serdeable
public record SlotView(
        String slot,
        SlotUse state,
        boolean declared,
        @Nullable NoteView draining,
        @Nullable HoldingView holding,
        @Nullable Instant lastEnd) {
    static SlotView of(SlotState state) {
        return new SlotView(
                state.slot().toString(),
                state.use(),
                state.declared(),
                state.draining().map(NoteView::of).orElse(null),
                state.holding().map(HoldingView::of).orElse(null),
                state.lastEnd().map(WallInstant::toInstant).orElse(null));
    }
}
