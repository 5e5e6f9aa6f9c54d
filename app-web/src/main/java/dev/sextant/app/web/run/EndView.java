package dev.sextant.app.web.run;

import dev.sextant.domain.run.EndedRun;
import dev.sextant.domain.run.RunState;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;

/**
 * How a run ended.
 *
 * @param outcome COMPLETED, FAILED or CANCELLED, also when the run is archived
 * @param kind the kind of reason, such as EXITED or LEASE_LOST
 * @param detail what there is to say beyond the kind
 */
@Serdeable
public record EndView(
        RunState outcome, @Nullable String kind, @Nullable String detail) {
    static EndView of(EndedRun run) {
        return new EndView(
                run.outcome().state(), run.reason().kind(), run.reason().detail());
    }
}
