package dev.sextant.support.jooq;

import dev.sextant.domain.log.LogLevel;
import dev.sextant.domain.log.LogStream;
import dev.sextant.domain.stream.StreamKind;
import java.util.List;

/** The numbers that stand for constants in the tables: their places in these lists, which never change. */
public final class Codes {
    static final List<StreamKind> KINDS = List.of(StreamKind.EVENTS, StreamKind.LOGS, StreamKind.SAMPLES);
    static final List<Seal> SEALS = List.of(Seal.LIVE, Seal.ARCHIVED, Seal.PURGED);
    static final List<LogLevel> LEVELS =
            List.of(LogLevel.TRACE, LogLevel.DEBUG, LogLevel.INFO, LogLevel.WARN, LogLevel.ERROR, LogLevel.FATAL);
    static final List<LogStream> STREAMS = List.of(LogStream.STDOUT, LogStream.STDERR, LogStream.RECORDS);

    private Codes() {}

    public static int of(StreamKind kind) {
        return KINDS.indexOf(kind);
    }

    public static int of(Seal seal) {
        return SEALS.indexOf(seal);
    }

    static int of(LogLevel level) {
        return LEVELS.indexOf(level);
    }

    static int of(LogStream stream) {
        return STREAMS.indexOf(stream);
    }

    static StreamKind kind(long code) {
        return KINDS.get((int) code);
    }

    static Seal seal(long code) {
        return SEALS.get((int) code);
    }

    static LogLevel level(long code) {
        return LEVELS.get((int) code);
    }

    static LogStream stream(long code) {
        return STREAMS.get((int) code);
    }
}
