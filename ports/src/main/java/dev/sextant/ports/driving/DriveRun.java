package dev.sextant.ports.driving;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.BeatOutcome;
import dev.sextant.domain.run.DriveOutcome;

/**
 * Lets a client drive a run of its own through its life. Starting answers a fence; every later step brings it, and is
 * refused once somebody else holds the run. Only a run that was registered for its client
 * ({@link dev.sextant.domain.run.Driver#CLIENT}) can be started; all others are {@code ForNodes}.
 */
public interface DriveRun extends CancelRuns {
    /** Claims a PENDING run for a client and begins it. One that the same client claimed and that was not begun is begun. */
    DriveOutcome start(RunId run, String by);

    /** Says that the run is alive, and hears whether someone wants it to end. */
    BeatOutcome beat(RunId run, long fence);

    /** Ends a RUNNING run as COMPLETED. */
    DriveOutcome complete(RunId run, long fence, String message);

    /** Ends a held run as FAILED. */
    DriveOutcome fail(RunId run, long fence, String message);

    /** Ends a held run as CANCELLED: its process tree is gone. */
    DriveOutcome cancelled(RunId run, long fence);
}
