package dev.sextant.domain.log;

import dev.sextant.domain.text.BoundedText;
import dev.sextant.domain.time.RunTime;
import dev.sextant.domain.time.WallInstant;
import java.util.OptionalDouble;

/**
 * Something that a run said.
 *
 * @param time when, on the run's own axis, where known; finite, −0.0 is kept as 0.0
 * @param recordedAt when, on the wall
 * @param logger who said it, 1 to 250 code points
 * @param message at most 1 MiB in UTF-8; may be empty
 */
public record LogRecord(
        OptionalDouble time, WallInstant recordedAt, LogLevel level, String logger, LogStream stream, String message) {
    private static final long FIXED_BYTES = 32;

    /** What the heaviest record weighs, as {@link #bytes()} weighs. */
    public static final long MOST_BYTES = FIXED_BYTES + BoundedText.NAME_BYTES + BoundedText.BODY_BYTES;

    public LogRecord {
        time = time.isPresent() ? OptionalDouble.of(RunTime.of(time.getAsDouble())) : time;
        BoundedText.name("logger", logger);
        BoundedText.body("message", message);
    }

    /** What the record's texts take in UTF-8, and 32 bytes for the rest: its weight in a batch. */
    public long bytes() {
        return FIXED_BYTES + BoundedText.utf8Length(logger) + BoundedText.utf8Length(message);
    }
}
