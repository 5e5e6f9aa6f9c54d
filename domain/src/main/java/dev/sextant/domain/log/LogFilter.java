package dev.sextant.domain.log;

import dev.sextant.domain.page.EntryFilter;
import dev.sextant.domain.page.Fingerprint;
import dev.sextant.domain.text.BoundedText;
import dev.sextant.domain.text.Needle;
import dev.sextant.domain.time.TimeRange;
import dev.sextant.domain.time.WallRange;
import java.util.Optional;
import java.util.Set;

/**
 * Chooses log records. Everything that is given must hold; what is empty or unbounded admits all.
 *
 * @param leastLevel this level and the graver ones
 * @param loggerPrefix what the logger begins with, code point by code point, 1 to 250 code points
 * @param streams any of these streams
 * @param time where on the run's own axis; a record without a time is outside every bounded range
 * @param wall where on the wall
 * @param text found in message or logger
 */
public record LogFilter(
        Optional<LogLevel> leastLevel,
        Optional<String> loggerPrefix,
        Set<LogStream> streams,
        TimeRange time,
        WallRange wall,
        Optional<Needle> text)
        implements EntryFilter {
    /** Every log record. */
    public static final LogFilter ALL =
            new LogFilter(Optional.empty(), Optional.empty(), Set.of(), TimeRange.ALL, WallRange.ALL, Optional.empty());

    public LogFilter {
        loggerPrefix.ifPresent(prefix -> BoundedText.name("loggerPrefix", prefix));
        streams = Set.copyOf(streams);
    }

    public LogFilter leastLevel(LogLevel level) {
        return new LogFilter(Optional.of(level), loggerPrefix, streams, time, wall, text);
    }

    public LogFilter loggerPrefix(String prefix) {
        return new LogFilter(leastLevel, Optional.of(prefix), streams, time, wall, text);
    }

    public LogFilter streams(Set<LogStream> only) {
        return new LogFilter(leastLevel, loggerPrefix, only, time, wall, text);
    }

    public LogFilter time(TimeRange range) {
        return new LogFilter(leastLevel, loggerPrefix, streams, range, wall, text);
    }

    public LogFilter wall(WallRange range) {
        return new LogFilter(leastLevel, loggerPrefix, streams, time, range, text);
    }

    public LogFilter text(Needle needle) {
        return new LogFilter(leastLevel, loggerPrefix, streams, time, wall, Optional.of(needle));
    }

    /** Whether a record is chosen. A store may narrow its search by other means; this decides. */
    public boolean matches(LogRecord log) {
        return (leastLevel.isEmpty() || log.level().compareTo(leastLevel.get()) >= 0)
                && (loggerPrefix.isEmpty() || log.logger().startsWith(loggerPrefix.get()))
                && (streams.isEmpty() || streams.contains(log.stream()))
                && (time.isUnbounded()
                        || (log.time().isPresent() && time.contains(log.time().getAsDouble())))
                && wall.contains(log.recordedAt())
                && (text.isEmpty() || isIn(text.get(), log.logger(), log.message()));
    }

    /** Whether a text is found in those of a record: a store may ask before it reads the rest of it. */
    public static boolean isIn(Needle needle, String logger, String message) {
        return needle.isIn(message) || needle.isIn(logger);
    }

    @Override
    public boolean isTallied() {
        return loggerPrefix.isEmpty()
                && streams.isEmpty()
                && time.isUnbounded()
                && wall.isUnbounded()
                && text.isEmpty();
    }

    @Override
    public void describe(Fingerprint fingerprint) {
        fingerprint
                .add("logs")
                .add(leastLevel)
                .add(loggerPrefix)
                .addAll(streams.stream().sorted().toList())
                .add(time)
                .add(wall)
                .add(text.map(Needle::text));
    }
}
