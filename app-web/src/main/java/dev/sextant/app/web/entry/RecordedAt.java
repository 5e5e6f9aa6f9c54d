package dev.sextant.app.web.entry;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.time.WallInstant;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * When an entry was recorded: now, if it does not say so itself. Under an append key it has to: sent again, it would have
 * another instant, and so be another entry than the one that was stored under the key.
 */
record RecordedAt(InstantSource clock, boolean keyed) {
    private static final String FIELD = "recordedAt";

    WallInstant of(Optional<String> given) {
        if (given.isPresent()) {
            return instant(FIELD, given.get());
        }
        if (keyed) {
            throw new InvalidValue(
                    FIELD,
                    "is missing, but under an Idempotency-Key every entry must say when it was recorded: only then is"
                            + " it the same when it is sent again");
        }
        return WallInstant.truncated(clock.instant());
    }

    /**
     * The instant that a text says.
     *
     * @throws InvalidValue if it says none that can be kept
     */
    static WallInstant instant(String field, String text) {
        try {
            return WallInstant.of(Instant.parse(text));
        } catch (DateTimeParseException | InvalidValue e) {
            throw new InvalidValue(
                    field,
                    "is " + InvalidValue.excerpt(text) + ", but must be an instant of the years 0001 to 9999 in whole"
                            + " microseconds, such as 2031-03-30T01:00:00.123456Z");
        }
    }
}
