package dev.sextant.app.web.entry;

import static java.util.Objects.requireNonNullElse;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.event.EventFilter;
import dev.sextant.domain.text.Needle;
import dev.sextant.domain.text.TextTest;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.convert.format.Format;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.Explode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import java.util.Set;

/** Which events. */
@Introspected
public record EventParameters(
        @QueryValue
        @Nullable
        @Format("MULTI")
        @Parameter(description = "only events of one of these types", explode = Explode.TRUE)
        Set<String> type,

        @QueryValue @Nullable @Parameter(description = "only events whose target is exactly this")
        String target,

        @QueryValue @Nullable @Parameter(description = "only events whose target contains this; case is ignored")
        String targetContains,

        @QueryValue @Nullable @Parameter(description = "only events whose source is exactly this")
        String source,

        @QueryValue @Nullable @Parameter(description = "only events whose source contains this; case is ignored")
        String sourceContains,

        @QueryValue
        @Nullable
        @Parameter(description = "only internal events, or only others", schema = @Schema(type = "boolean"))
        String internal) {
    public EventParameters {
        type = type == null ? null : Set.copyOf(type);
    }

    EventFilter filter(RangeParameters range) {
        return new EventFilter(
                requireNonNullElse(type, Set.of()),
                test("target", target, targetContains),
                test("source", source, sourceContains),
                Optional.ofNullable(internal).map(EventParameters::flag),
                range.time(),
                range.wall(),
                range.needle());
    }

    /** Read here: to the framework, every text but a few is false. */
    private static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw new InvalidValue("internal", "is " + InvalidValue.excerpt(text) + ", but must be true or false");
        };
    }

    private static Optional<TextTest> test(String field, @Nullable String whole, @Nullable String part) {
        if (whole != null && part != null) {
            throw new InvalidValue(field + "Contains", "is given beside " + field + "; give one of the two");
        }
        return whole != null
                ? Optional.of(new TextTest.Equals(whole))
                : Optional.ofNullable(part).map(text -> new TextTest.Contains(new Needle(text)));
    }
}
