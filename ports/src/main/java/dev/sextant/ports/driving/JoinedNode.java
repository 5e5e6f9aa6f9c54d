package dev.sextant.ports.driving;

import dev.sextant.domain.gpu.ReleaseOutcome;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.queue.ClaimOutcome;
import dev.sextant.domain.run.BeatOutcome;
import dev.sextant.domain.run.DriveOutcome;
import dev.sextant.domain.run.EndReason;
import java.util.Set;

/** A node that has said what it left behind, and may take runs. Every step brings the fence of the claim. */
public interface JoinedNode {
    /** Runs whose processes live here although the node does not hold them any more: it must end those processes. */
    Set<RunId> orphans();

    /**
     * Takes the next run that fits, together with the slots that it wants. If this fails, it may be called again: a run
     * that was taken all the same, without the node being told, is given back first.
     */
    ClaimOutcome claimNext();

    /** The worker is at work. */
    DriveOutcome begin(RunId run, long fence);

    /** Puts a run that was not begun back into the queue; if someone has asked for its end, it is CANCELLED instead. */
    DriveOutcome giveBack(RunId run, long fence, String why);

    /** Says that the run is alive, and hears whether someone wants it to end. */
    BeatOutcome beat(RunId run, long fence);

    /**
     * The run's process tree is gone. If someone has asked that the run end, it is CANCELLED; else COMPLETED if it was
     * begun and exited with 0; else FAILED, and it is tried again if the policy says so.
     *
     * @param how the process tree ended
     */
    DriveOutcome gone(RunId run, long fence, EndReason how);

    /** The processes of a run whose lease was lost are gone: its slots come out of quarantine. */
    ReleaseOutcome confirmGone(RunId run);
}
