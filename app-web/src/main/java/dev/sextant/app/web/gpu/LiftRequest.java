package dev.sextant.app.web.gpu;

import dev.sextant.app.web.run.StepRequest;
import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.json.Json;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import java.util.Objects;

/**
 * Vouches that processes are gone.
 *
 * @param by who vouches, 1 to 250 characters
 * @param why how they know, 1 to 1,000 characters
 */
@Introspected
public record LiftRequest(@Nullable String by, String why) {
    static LiftRequest read(Json.Obj body) {
        StepRequest request = StepRequest.read(body);
        if (request.why() == null) {
            throw new InvalidValue("why", "is missing, but must say how you know that the run's processes are gone");
        }
        return new LiftRequest(request.by(), request.why());
    }

    String asker() {
        return Objects.requireNonNullElse(by, StepRequest.SOMEBODY);
    }
}
