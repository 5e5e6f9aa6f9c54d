package dev.sextant.support.jooq;

import dev.sextant.domain.log.LogLevel;
import dev.sextant.domain.log.LogStream;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
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
        return constant("kind", KINDS, code);
    }

    static Seal seal(long code) {
        return constant("seal", SEALS, code);
    }

    static LogLevel level(long code) {
        return constant("level", LEVELS, code);
    }

    static LogStream stream(long code) {
        return constant("stream", STREAMS, code);
    }

    private static <T> T constant(String field, List<T> constants, long code) {
        try {
            return constants.get(Math.clamp(code, -1, constants.size()));
        } catch (IndexOutOfBoundsException e) {
            throw new StorageUnavailable(
                    Trouble.DAMAGED,
                    "A row's " + field + " is " + code + ", but must be 0 to " + (constants.size() - 1)
                            + "; restore the store from a backup.",
                    e);
        }
    }
}
