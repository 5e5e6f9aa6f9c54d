package dev.sextant.app.web.entry;

import dev.sextant.domain.event.Event;
import dev.sextant.domain.json.CanonicalJson;
import dev.sextant.domain.stream.Recorded;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * Something that happened in a run.
 *
 * @param sequence its place in the run's events, from 1
 * @param late whether it was stored after the run had ended
 * @param time when, on the run's own axis
 * @param recordedAt when, on the wall
 * @param type what kind of thing
 * @param target what it happened to
 * @param source what made it happen, where known
 * @param internal whether it is of interest to the program's author rather than its user
 * @param context whatever else there is to say
 */
@Serdeable
public record EventView(
        long sequence,
        boolean late,
        double time,
        Instant recordedAt,
        String type,
        String target,
        @Nullable String source,
        boolean internal,
        @Schema(type = "object") CanonicalJson context) {
    public static EventView of(Recorded<Event> recorded) {
        Event event = recorded.entry();
        return new EventView(
                recorded.sequence(),
                recorded.late(),
                event.time(),
                event.recordedAt().toInstant(),
                event.type(),
                event.target(),
                event.source().orElse(null),
                event.internal(),
                event.context());
    }
}
