package dev.sextant.app.web.gpu;

import dev.sextant.domain.gpu.Holder;
import dev.sextant.domain.gpu.Holding;
import dev.sextant.domain.gpu.SlotUse;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.time.WallInstant;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/**
 * That someone has, or had, a slot from one instant to another.
 *
 * @param sequence its place among all holdings of the store
 * @param slot names the slot, as node:device.slot
 * @param as what it was to the slot: HELD by a run, RESERVED for a person, or QUARANTINED after a run
 * @param run the run that holds it, or that held it before the quarantine
 * @param fence the number of the run's claim
 * @param reservation the number of the reservation
 * @param from since when
 * @param by for whom
 * @param why for which reason
 * @param until when it ends by itself; left out if it does not
 * @param givenBack when, by whom and why it was given back; left out if it was not
 */
@Serdeable
public record HoldingView(
        long sequence,
        String slot,
        SlotUse as,
        @Nullable String run,
        @Nullable Long fence,
        @Nullable Long reservation,
        Instant from,
        String by,
        String why,
        @Nullable Instant until,
        @Nullable NoteView givenBack) {

    static HoldingView of(Holding holding) {
        return switch (holding.holder()) {
            case Holder.ByRun(RunId run, long fence) -> of(holding, SlotUse.HELD, run, fence, null);
            case Holder.Reserved(long number) -> of(holding, SlotUse.RESERVED, null, null, number);
            case Holder.Quarantined(RunId run) -> of(holding, SlotUse.QUARANTINED, run, null, null);
        };
    }

    private static HoldingView of(
            Holding holding, SlotUse as, @Nullable RunId run, @Nullable Long fence, @Nullable Long reservation) {
        return new HoldingView(
                holding.sequence(),
                holding.slot().toString(),
                as,
                run == null ? null : run.value(),
                fence,
                reservation,
                holding.taken().at().toInstant(),
                holding.taken().by(),
                holding.taken().why(),
                holding.until().map(WallInstant::toInstant).orElse(null),
                holding.givenBack().map(NoteView::of).orElse(null));
    }
}
