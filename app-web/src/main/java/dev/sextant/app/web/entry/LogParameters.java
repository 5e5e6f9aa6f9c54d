package dev.sextant.app.web.entry;

import static java.util.Objects.requireNonNullElse;

import dev.sextant.domain.log.LogFilter;
import dev.sextant.domain.log.LogLevel;
import dev.sextant.domain.log.LogStream;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.Optional;
import java.util.Set;

/** Which log records. */
@Introspected
public record LogParameters(
        @QueryValue @Nullable @Parameter(description = "only records at least this grave")
        LogLevel level,

        @QueryValue @Nullable @Parameter(description = "only records whose logger begins with this")
        String logger,

        @QueryValue @Nullable @Parameter(description = "only records of one of these streams")
        Set<LogStream> stream) {
    public LogParameters {
        stream = stream == null ? null : Set.copyOf(stream);
    }

    LogFilter filter(RangeParameters range) {
        return new LogFilter(
                Optional.ofNullable(level),
                Optional.ofNullable(logger),
                requireNonNullElse(stream, Set.of()),
                range.time(),
                range.wall(),
                range.needle());
    }
}
