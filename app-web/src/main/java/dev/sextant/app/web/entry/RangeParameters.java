package dev.sextant.app.web.entry;

import dev.sextant.domain.text.Needle;
import dev.sextant.domain.time.TimeRange;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.domain.time.WallRange;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import java.util.OptionalDouble;

/** Where to look: ranges of time, and a text. */
@Introspected
public record RangeParameters(
        @QueryValue @Nullable @Parameter(description = "from this time on the run's own axis")
        Double from,

        @QueryValue @Nullable @Parameter(description = "before this time on the run's own axis")
        Double to,

        @QueryValue
        @Nullable
        @Parameter(description = "recorded from, such as 2031-03-30T01:00:00Z", schema = @Schema(format = "date-time"))
        String since,

        @QueryValue @Nullable @Parameter(description = "recorded before", schema = @Schema(format = "date-time"))
        String until,

        @QueryValue
        @Nullable
        @Parameter(description = "only entries that contain this text; case is ignored, every character means itself")
        String text) {
    TimeRange time() {
        return new TimeRange(bound(from), bound(to));
    }

    WallRange wall() {
        return new WallRange(instant("since", since), instant("until", until));
    }

    Optional<Needle> needle() {
        return Optional.ofNullable(text).map(Needle::new);
    }

    private static OptionalDouble bound(@Nullable Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private static Optional<WallInstant> instant(String name, @Nullable String value) {
        return Optional.ofNullable(value).map(given -> WallInstant.parse(name, given));
    }
}
