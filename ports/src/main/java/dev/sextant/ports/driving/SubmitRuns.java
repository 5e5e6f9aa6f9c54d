package dev.sextant.ports.driving;

import dev.sextant.domain.run.RegistrationOutcome;
import dev.sextant.domain.run.Submission;

/** Asks for runs. */
public interface SubmitRuns {
    /**
     * Registers a submission, unless a run with the same digest stands.
     *
     * @param by who asks
     */
    RegistrationOutcome submit(Submission submission, String by);

    /** Registers a submission, whether or not a run with the same digest stands. */
    RegistrationOutcome rerun(Submission submission, String by);
}
