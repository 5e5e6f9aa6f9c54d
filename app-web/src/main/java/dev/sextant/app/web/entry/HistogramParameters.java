package dev.sextant.app.web.entry;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.log.LevelHistogramQuery;
import dev.sextant.domain.time.WallInstant;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;

/** Where to look for what a histogram counts: it has no stretches without a begin and an end in wall time. */
@Introspected
public record HistogramParameters(
        @QueryValue
        @Parameter(
                description = "how long a stretch is, in microseconds; the stretches are counted from"
                        + " 1970-01-01T00:00:00Z on, and the range may touch at most 10,000")
        long width,

        @QueryValue @Nullable @Parameter(description = "from this time on the run's own axis")
        Double from,

        @QueryValue @Nullable @Parameter(description = "before this time on the run's own axis")
        Double to,

        @QueryValue
        @Parameter(description = "recorded from, such as 2031-03-30T01:00:00Z", schema = @Schema(format = "date-time"))
        String since,

        @QueryValue @Parameter(description = "recorded before", schema = @Schema(format = "date-time"))
        String until,

        @QueryValue
        @Nullable
        @Parameter(description = "only entries that contain this text; case is ignored, every character means itself")
        String text) {
    LevelHistogramQuery of(RunId run, LogParameters which) {
        WallInstant begin = WallInstant.parse("since", since);
        WallInstant end = WallInstant.parse("until", until);
        if (begin.compareTo(end) >= 0) {
            throw new InvalidValue("since", "is " + begin + ", but must be before until, which is " + end);
        }
        RangeParameters range = new RangeParameters(from, to, since, until, text);
        return new LevelHistogramQuery(run, which.filter(range), begin, end, width);
    }
}
