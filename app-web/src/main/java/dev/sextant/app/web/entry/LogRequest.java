package dev.sextant.app.web.entry;

import dev.sextant.app.web.body.Fields;
import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.json.Json;
import dev.sextant.domain.log.LogLevel;
import dev.sextant.domain.log.LogRecord;
import dev.sextant.domain.log.LogStream;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Something that a run said.
 *
 * @param time when, on the run's own axis
 * @param recordedAt when, on the wall, in whole microseconds; when it came in, if it is left out, which it must not be under an
 *     Idempotency-Key
 * @param level how grave it is; case does not matter
 * @param logger who said it, 1 to 250 characters; {@code root} if it is left out
 * @param stream where it came from; RECORDS if it is left out
 * @param message at most 1 MiB in UTF-8; may be empty
 */
@Introspected
public record LogRequest(
        @Nullable Double time,
        @Nullable Instant recordedAt,
        LogLevel level,
        @Nullable String logger,
        @Nullable LogStream stream,
        String message) {
    /** As logging frameworks call the logger that has no name of its own. */
    private static final String NAMELESS = "root";

    static LogRecord read(Json entry, RecordedAt recordedAt) {
        Fields fields = Fields.of("entry", entry);
        LogRecord log = new LogRecord(
                fields.optionalNumber("time"),
                recordedAt.of(fields.optionalText("recordedAt")),
                one("level", LogLevel.values(), fields.text("level")),
                fields.optionalText("logger").orElse(NAMELESS),
                fields.meaning("stream", text -> one("stream", LogStream.values(), text))
                        .orElse(LogStream.RECORDS),
                fields.text("message"));
        fields.nothingElse();
        return log;
    }

    private static <E extends Enum<E>> E one(String field, E[] known, String text) {
        return Arrays.stream(known)
                .filter(value -> value.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new InvalidValue(
                        field,
                        "is " + InvalidValue.excerpt(text) + ", but must be one of "
                                + Arrays.stream(known).map(Enum::name).collect(Collectors.joining(", "))));
    }
}
