package dev.sextant.app.web.entry;

import dev.sextant.app.web.body.Fields;
import dev.sextant.domain.event.Event;
import dev.sextant.domain.json.CanonicalJson;
import dev.sextant.domain.json.Json;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;

/**
 * Something that happened in a run.
 *
 * @param time when, on the run's own axis
 * @param recordedAt when, on the wall, in whole microseconds; when it came in, if it is left out, which it must not be under an
 *     Idempotency-Key
 * @param type what kind of thing, 1 to 250 characters
 * @param target what it happened to, 1 to 250 characters
 * @param source what made it happen, 1 to 250 characters
 * @param internal whether it is of interest to the program's author rather than its user
 * @param context whatever else there is to say, at most 1 MiB in RFC 8785's canonical form
 */
@Introspected
public record EventRequest(
        double time,
        @Nullable Instant recordedAt,
        String type,
        String target,
        @Nullable String source,
        @Nullable Boolean internal,

        @Schema(type = "object", requiredMode = RequiredMode.NOT_REQUIRED)
        Json.Obj context) {
    static Event read(Json entry, RecordedAt recordedAt) {
        Fields fields = Fields.of("entry", entry);
        Event event = new Event(
                fields.number("time"),
                recordedAt.of(fields.optionalText("recordedAt")),
                fields.text("type"),
                fields.text("target"),
                fields.optionalText("source"),
                fields.flag("internal", false),
                CanonicalJson.of(fields.object("context")));
        fields.nothingElse();
        return event;
    }
}
