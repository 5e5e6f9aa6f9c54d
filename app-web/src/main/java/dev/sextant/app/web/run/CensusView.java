package dev.sextant.app.web.run;

import dev.sextant.domain.run.RunCensus;
import dev.sextant.domain.run.RunState;
import dev.sextant.domain.time.WallInstant;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;

/**
 * How many runs there are.
 *
 * @param runs how many are in each state
 * @param waitingSince when the run was registered that has waited longest for a node; left out if none waits for one
 */
@Serdeable
public record CensusView(Map<RunState, Long> runs, @Nullable Instant waitingSince) {
    public CensusView {
        runs = Collections.unmodifiableMap(runs);
    }

    static CensusView of(RunCensus census) {
        return new CensusView(
                census.runs(), census.waitingSince().map(WallInstant::toInstant).orElse(null));
    }
}
