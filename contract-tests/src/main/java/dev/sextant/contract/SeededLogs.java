package dev.sextant.contract;

import dev.sextant.domain.log.LogFilter;
import dev.sextant.domain.log.LogLevel;
import dev.sextant.domain.log.LogRecord;
import dev.sextant.domain.log.LogStream;
import dev.sextant.domain.text.Needle;
import dev.sextant.domain.time.TimeRange;
import dev.sextant.domain.time.WallRange;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Log records, and filters that choose some of them, drawn from a seed. */
final class SeededLogs {
    private static final List<String> LOGGERS = List.of(
            "app", "app.db", "App.db", "app.db ", "app%", "app_db", "\u00e4pp", "a\u0308pp", "\ud83d\ude00.app");

    private static final List<LogLevel> LEVELS = List.of(LogLevel.values());
    private static final List<LogStream> STREAMS = List.of(LogStream.values());

    private final SeededEvents draw;

    SeededLogs(long seed) {
        draw = new SeededEvents(seed);
    }

    List<LogRecord> list(int size) {
        List<LogRecord> logs = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            logs.add(log());
        }
        return logs;
    }

    LogRecord log() {
        return new LogRecord(
                draw.maybeTime(),
                draw.instant(),
                draw.oneOf(LEVELS),
                draw.oneOf(LOGGERS),
                draw.oneOf(STREAMS),
                draw.below(10) == 0 ? "" : draw.word() + ' ' + draw.word());
    }

    /** A filter that asks for anything with a chance of one in three. */
    LogFilter filter() {
        return new LogFilter(
                draw.sometimes() ? Optional.of(level()) : Optional.empty(),
                draw.sometimes() ? Optional.of(prefix()) : Optional.empty(),
                draw.sometimes() ? streams() : Set.of(),
                draw.sometimes() ? draw.timeRange() : TimeRange.ALL,
                draw.sometimes() ? draw.wallRange() : WallRange.ALL,
                draw.sometimes() ? Optional.of(draw.needle()) : Optional.empty());
    }

    LogLevel level() {
        return draw.oneOf(LEVELS);
    }

    Set<LogStream> streams() {
        Set<LogStream> streams = EnumSet.of(draw.oneOf(STREAMS));
        streams.add(draw.oneOf(STREAMS));
        return streams;
    }

    TimeRange timeRange() {
        return draw.timeRange();
    }

    WallRange wallRange() {
        return draw.wallRange();
    }

    Needle needle() {
        return draw.needle();
    }

    String prefix() {
        String logger = draw.oneOf(LOGGERS);
        return logger.substring(
                0, logger.offsetByCodePoints(0, 1 + draw.below(logger.codePointCount(0, logger.length()))));
    }
}
