package dev.sextant.app.web.run;

import dev.sextant.domain.run.CancelRequest;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/**
 * Someone wants a run to end.
 *
 * @param at when it was asked
 * @param by who asked
 * @param why for which reason
 */
@Serdeable
public record CancelView(Instant at, String by, String why) {
    static CancelView of(CancelRequest request) {
        return new CancelView(request.at().toInstant(), request.by(), request.why());
    }
}
