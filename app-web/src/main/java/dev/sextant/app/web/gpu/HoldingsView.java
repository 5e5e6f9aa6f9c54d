package dev.sextant.app.web.gpu;

import dev.sextant.domain.gpu.Holding;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * Who has, or had, slots.
 *
 * @param items in rising sequence, at most as many as were asked for; to go on, ask for those after the last one
 */
@Serdeable
public record HoldingsView(List<HoldingView> items) {
    public HoldingsView {
        items = List.copyOf(items);
    }

    static HoldingsView of(List<Holding> holdings) {
        return new HoldingsView(holdings.stream().map(HoldingView::of).toList());
    }
}
