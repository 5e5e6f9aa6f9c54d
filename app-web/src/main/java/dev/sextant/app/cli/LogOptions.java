package dev.sextant.app.cli;

import dev.sextant.domain.log.LogFilter;
import dev.sextant.domain.log.LogLevel;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** Which log records. */
final class LogOptions {
    @Option(names = "--level", description = "at least this grave: trace, debug, info, warn, error, fatal")
    private Optional<LogLevel> level = Optional.empty();

    @Option(names = "--logger", paramLabel = "PREFIX", description = "whose logger begins with this")
    private Optional<String> logger = Optional.empty();

    LogFilter filter(RangeOptions range) {
        return new LogFilter(level, logger, Set.of(), range.time(), range.wall(), range.needle());
    }

    boolean areGiven() {
        return level.isPresent() || logger.isPresent();
    }
}
