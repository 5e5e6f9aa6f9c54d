package dev.sextant.app.web.gpu;

import dev.sextant.domain.gpu.Holding;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;

/**
 * Slots that a person has without a run.
 *
 * @param id names the reservation
 * @param node whose slots they are
 * @param slots those slots, as node:device.slot, in rising order
 * @param from since when
 * @param until when it ends by itself
 * @param by for whom
 * @param why what for
 * @param holdings what each of those slots is to it, in the same order
 */
@Serdeable
public record ReservationView(
        long id,
        String node,
        List<String> slots,
        Instant from,
        @Nullable Instant until,
        String by,
        String why,
        List<HoldingView> holdings) {
    public ReservationView {
        slots = List.copyOf(slots);
        holdings = List.copyOf(holdings);
    }

    /** The reservation that all of these holdings, one at least, belong to. */
    static ReservationView of(long number, List<Holding> holdings) {
        HoldingView first = HoldingView.of(holdings.getFirst());
        return new ReservationView(
                number,
                holdings.getFirst().slot().device().node(),
                holdings.stream().map(holding -> holding.slot().toString()).toList(),
                first.from(),
                first.until(),
                first.by(),
                first.why(),
                holdings.stream().map(HoldingView::of).toList());
    }
}
