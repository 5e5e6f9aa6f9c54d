package dev.sextant.ports.driving;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.run.DriveOutcome;
import dev.sextant.domain.run.RetentionPlan;
import dev.sextant.domain.run.RetentionPolicy;

/** Keeps ended runs as long, and as many, as a policy says. */
public interface PlanRetention {
    /** The runs that the policy would purge now, and what it can't say because it is damaged. Nothing is changed. */
    RetentionPlan plan(RetentionPolicy policy);

    /**
     * Archives one run of a plan, unless it is archived already, and purges it. A run that was pinned since the plan
     * was made is left alone, be it pinned right before the step; who pins it between the two steps keeps it whole, in the
     * archive. Whether it still is too old is not asked again.
     *
     * @param by who asks
     */
    DriveOutcome purge(RunId run, String by);

    /**
     * Keeps an ended run from being purged, by whatever policy or person. One that is pinned already stays as it is, and so
     * does its history: who pinned it first is who keeps it.
     */
    DriveOutcome pin(RunId run, String by, String why);

    /** Lets an ended run be purged again. One that is not pinned stays as it is. */
    DriveOutcome unpin(RunId run, String by, String why);
}
