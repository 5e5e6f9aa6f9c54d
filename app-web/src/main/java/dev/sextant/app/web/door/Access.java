package dev.sextant.app.web.door;

import dev.sextant.domain.id.RunId;
import java.util.Optional;

/**
 * What a token gives.
 *
 * @param scope what may be done
 * @param run the only run that is reached; empty for all of them, and for what is no run's
 */
public record Access(Scope scope, Optional<RunId> run) {
    /** To everything. */
    static final Access FULL = new Access(Scope.OPERATE, Optional.empty());
}
