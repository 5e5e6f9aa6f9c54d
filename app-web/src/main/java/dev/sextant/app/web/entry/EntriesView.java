package dev.sextant.app.web.entry;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * Entries in the order of their sequences.
 *
 * @param items all of them
 */
@Serdeable
public record EntriesView<T>(List<T> items) {
    public EntriesView {
        items = List.copyOf(items);
    }
}
