package dev.sextant.app.web.entry;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.time.WallInstant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * When an entry was recorded: now, if it does not say so itself. Under an append key it has to: sent again, it would have
 * another instant, and so be another entry than the one that was stored under the key.
 */
record RecordedAt(InstantSource clock, boolean keyed) {
    private static final String FIELD = "recordedAt";

    WallInstant of(Optional<String> given) {
        if (given.isPresent()) {
            return WallInstant.parse(FIELD, given.get());
        }
        if (keyed) {
            throw new InvalidValue(
                    FIELD,
                    "is missing, but under an Idempotency-Key every entry must say when it was recorded: only then is"
                            + " it the same when it is sent again");
        }
        return WallInstant.truncated(clock.instant());
    }
}
