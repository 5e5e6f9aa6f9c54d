package dev.sextant.app.web.run;

import dev.sextant.app.web.body.Fields;
import dev.sextant.domain.json.Json;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import java.util.Objects;

/**
 * Asks for a step of a run, or of what runs are given.
 *
 * @param by who asks, 1 to 250 characters
 * @param why for which reason, 1 to 1,000 characters
 */
@Introspected
public record StepRequest(@Nullable String by, @Nullable String why) {
    /** Whoever does not say who they are. */
    public static final String SOMEBODY = "somebody over HTTP";

    /** Why whoever does not say why does something. */
    public static final String NO_REASON = "no reason was given";

    public static StepRequest read(Json.Obj body) {
        Fields fields = Fields.of("body", body);
        StepRequest request = new StepRequest(
                fields.optionalText("by").orElse(null),
                fields.optionalText("why").orElse(null));
        fields.nothingElse();
        return request;
    }

    public String asker() {
        return Objects.requireNonNullElse(by, SOMEBODY);
    }

    public String reason() {
        return Objects.requireNonNullElse(why, NO_REASON);
    }
}
