package dev.sextant.app.web.run;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * Steps in the order in which they were taken.
 *
 * @param items at most as many as were asked for; to go on, ask for those after the sequence of the last one
 */
@Serdeable
public record HistoryPage(List<HistoryView> items) {
    public HistoryPage {
        items = List.copyOf(items);
    }
}
