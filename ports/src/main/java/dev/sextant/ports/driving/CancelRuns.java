package dev.sextant.ports.driving;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.DriveOutcome;

/** Asks for the end of runs that others drive: no fence is needed for that. */
public interface CancelRuns {
    /** Asks that a run end. A PENDING run is CANCELLED at once; the holder of a held one learns of it. */
    DriveOutcome requestCancel(RunId run, String by, String why);
}
