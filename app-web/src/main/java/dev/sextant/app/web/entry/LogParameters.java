package dev.sextant.app.web.entry;

import dev.sextant.domain.log.LogFilter;
import dev.sextant.domain.log.LogLevel;
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
        String logger) {
    LogFilter filter(RangeParameters range) {
        return new LogFilter(
                Optional.ofNullable(level),
                Optional.ofNullable(logger),
                Set.of(),
                range.time(),
                range.wall(),
                range.needle());
    }
}
