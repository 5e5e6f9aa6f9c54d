package dev.sextant.app.web.entry;

import dev.sextant.app.web.body.AnyNumber;
import dev.sextant.app.web.body.Fields;
import dev.sextant.domain.InvalidEntry;
import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.json.Json;
import dev.sextant.domain.stream.SampleBatch;
import dev.sextant.domain.time.WallInstant;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import java.time.Instant;

/**
 * One value of a series.
 *
 * @param series its name, 1 to 250 characters
 * @param time when, on the run's own axis
 * @param value a number, or one of the strings {@code NaN}, {@code Infinity} and {@code -Infinity}
 * @param recordedAt when, on the wall, in whole microseconds; when it came in, if it is left out, which it must not be under an
 *     Idempotency-Key
 */
@Introspected
public record SampleRequest(
        String series,
        double time,
        AnyNumber value,
        @Nullable Instant recordedAt) {
    static void read(Json entry, RecordedAt recordedAt, SampleBatch.Builder batch) {
        Fields fields = Fields.of("entry", entry);
        String series = fields.text("series");
        double time = fields.number("time");
        double value = fields.number("value");
        WallInstant at = recordedAt.of(fields.optionalText("recordedAt"));
        fields.nothingElse();
        add(batch, series, time, at, value);
    }

    /** Adds a sample; what is wrong with it is told without its place in the batch, for a body has places of its own. */
    static void add(SampleBatch.Builder batch, String series, double time, WallInstant at, double value) {
        try {
            batch.add(series, time, at.epochMicros(), value);
        } catch (InvalidEntry refused) {
            throw refused.getCause() instanceof InvalidValue reason ? reason : refused;
        }
    }
}
