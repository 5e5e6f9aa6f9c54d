package dev.sextant.app.web.run;

import dev.sextant.app.web.body.Fields;
import dev.sextant.domain.json.Json;
import io.micronaut.core.annotation.Introspected;

/**
 * Asks for a run to be started.
 *
 * @param client who holds it from now on, 1 to 250 characters
 */
@Introspected
public record StartRequest(String client) {
    static StartRequest read(Json.Obj body) {
        Fields fields = Fields.of("body", body);
        StartRequest request = new StartRequest(fields.text("client"));
        fields.nothingElse();
        return request;
    }
}
