package dev.sextant.domain.run;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.time.WallInstant;

/** The tombstone of a run whose data was deleted. No step leads out of it. */
public record PurgedRun(
        RunId id,
        String name,
        SubmissionDigest digest,
        WallInstant registeredAt,
        EndedRun.Outcome outcome,
        WallInstant endedAt,
        WallInstant purgedAt,
        String purgedBy,
        long version)
        implements Run {
    @Override
    public RunState state() {
        return RunState.PURGED;
    }
}
