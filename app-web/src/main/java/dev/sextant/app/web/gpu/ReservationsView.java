package dev.sextant.app.web.gpu;

import dev.sextant.domain.gpu.Board;
import dev.sextant.domain.gpu.Holder;
import dev.sextant.domain.gpu.Holding;
import dev.sextant.domain.gpu.SlotState;
import io.micronaut.serde.annotation.Serdeable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The reservations that last.
 *
 * @param items in the order in which they were made
 */
@Serdeable
public record ReservationsView(List<ReservationView> items) {
    public ReservationsView {
        items = List.copyOf(items);
    }

    static ReservationsView of(Board board) {
        Map<Long, List<Holding>> byNumber = new TreeMap<>();
        board.nodes().stream()
                .flatMap(node -> node.slots().stream())
                .map(SlotState::holding)
                .flatMap(Optional::stream)
                .forEach(holding -> {
                    if (holding.holder() instanceof Holder.Reserved(long number)) {
                        byNumber.computeIfAbsent(number, first -> new ArrayList<>())
                                .add(holding);
                    }
                });
        return new ReservationsView(byNumber.entrySet().stream()
                .map(reservation -> ReservationView.of(reservation.getKey(), reservation.getValue()))
                .toList());
    }
}
