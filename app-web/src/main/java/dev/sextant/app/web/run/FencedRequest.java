package dev.sextant.app.web.run;

import dev.sextant.app.web.body.Fields;
import dev.sextant.domain.json.Json;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;

/**
 * Asks for a step of a run that the caller holds.
 *
 * @param fence the number of the claim, as the start of the run answered it
 * @param message what there is to say of its end
 */
@Introspected
public record FencedRequest(long fence, @Nullable String message) {
    static FencedRequest read(Json.Obj body) {
        Fields fields = Fields.of("body", body);
        FencedRequest request = new FencedRequest(
                fields.whole("fence"), fields.optionalText("message").orElse(""));
        fields.nothingElse();
        return request;
    }

    String said() {
        return message == null ? "" : message;
    }
}
