package dev.sextant.app.bundle;

import dev.sextant.domain.time.WallInstant;
import java.time.Instant;

/** Instants of the wall's time, as text. */
final class Instants {
    private Instants() {}

    /**
     * Reads what {@link WallInstant#toString} wrote.
     *
     * @throws java.time.DateTimeException if it is no instant
     * @throws dev.sextant.domain.InvalidValue if it is none that we keep
     */
    static WallInstant read(String text) {
        return WallInstant.of(Instant.parse(text));
    }
}
