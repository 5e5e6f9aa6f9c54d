package dev.sextant.app.web.entry;

import dev.sextant.domain.log.LogLevel;
import dev.sextant.domain.log.LogRecord;
import dev.sextant.domain.log.LogStream;
import dev.sextant.domain.stream.Recorded;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/**
 * Something that a run said.
 *
 * @param sequence its place in the run's logs, from 1
 * @param late whether it was stored after the run had ended
 * @param time when, on the run's own axis, where known
 * @param recordedAt when, on the wall
 * @param level how grave it is
 * @param logger who said it
 * @param stream where it came from
 * @param message what was said
 */
@Serdeable
public record LogView(
        long sequence,
        boolean late,
        @Nullable Double time,
        Instant recordedAt,
        LogLevel level,
        String logger,
        LogStream stream,
        String message) {
    public static LogView of(Recorded<LogRecord> recorded) {
        LogRecord log = recorded.entry();
        return new LogView(
                recorded.sequence(),
                recorded.late(),
                log.time().isPresent() ? log.time().getAsDouble() : null,
                log.recordedAt().toInstant(),
                log.level(),
                log.logger(),
                log.stream(),
                log.message());
    }
}
