package dev.sextant.app.web.run;

import dev.sextant.domain.id.SlotId;
import dev.sextant.domain.run.Hold;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;

/**
 * How a run is held.
 *
 * @param holder the node or the client that has it
 * @param fence the number of its claim, which every step brings
 * @param since when it was claimed
 * @param slots the GPU slots that it holds, as node:device.slot
 * @param beats how many heartbeats came since the claim
 * @param lastBeat when the last one came, or when it was claimed
 * @param cancelRequest who wants it to end, if anyone does
 */
@Serdeable
public record HoldView(
        String holder,
        long fence,
        Instant since,
        List<String> slots,
        long beats,
        Instant lastBeat,
        @Nullable CancelView cancelRequest) {
    public HoldView {
        slots = List.copyOf(slots);
    }

    static HoldView of(Hold hold) {
        return new HoldView(
                hold.node(),
                hold.fence(),
                hold.since().toInstant(),
                hold.slots().stream().map(SlotId::toString).toList(),
                hold.pulse().beat(),
                hold.pulse().at().toInstant(),
                hold.cancelRequest().map(CancelView::of).orElse(null));
    }
}
