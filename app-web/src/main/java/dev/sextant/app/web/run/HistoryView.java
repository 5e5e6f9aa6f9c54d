package dev.sextant.app.web.run;

import dev.sextant.domain.run.HistoryEntry;
import dev.sextant.domain.run.RunState;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/**
 * One step in the history of the store.
 *
 * @param sequence its place in the history of the whole store
 * @param run the run that took it
 * @param from where it began; left out for a registration
 * @param to where it led
 * @param at when it was taken
 * @param by by whom
 * @param why and why
 */
@Serdeable
public record HistoryView(
        long sequence, String run, @Nullable RunState from, RunState to, Instant at, String by, String why) {
    public static HistoryView of(HistoryEntry entry) {
        return new HistoryView(
                entry.sequence(),
                entry.run().value(),
                entry.from().orElse(null),
                entry.to(),
                entry.note().at().toInstant(),
                entry.note().by(),
                entry.note().why());
    }
}
