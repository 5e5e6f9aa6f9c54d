package dev.sextant.app.web.entry;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.time.WallInstant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When an entry was recorded: when it was first looked at, if it does not say so itself. Under an append key it has to: sent again, it
 * would have another instant, and so be another entry than the one that was stored under the key.
 *
 * <p>The clock is asked once for all lines that came in together, not for each. Not safe for use by several threads at once.
 */
final class RecordedAt {
    private static final String FIELD = "recordedAt";

    private final InstantSource clock;
    private final boolean keyed;
    private @Nullable WallInstant arrival;

    RecordedAt(InstantSource clock, boolean keyed) {
        this.clock = clock;
        this.keyed = keyed;
    }

    /** The entries from here on did not come in together with those before. */
    void moreCame() {
        arrival = null;
    }

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
        if (arrival == null) {
            arrival = WallInstant.truncated(clock.instant());
        }
        return arrival;
    }
}
