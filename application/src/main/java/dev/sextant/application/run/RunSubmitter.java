package dev.sextant.application.run;

import dev.sextant.domain.run.Registration;
import dev.sextant.domain.run.RegistrationOutcome;
import dev.sextant.domain.run.Submission;
import dev.sextant.domain.store.StorageUnavailable;
import dev.sextant.domain.store.StorageUnavailable.Trouble;
import dev.sextant.domain.time.WallInstant;
import dev.sextant.ports.driven.RunIds;
import dev.sextant.ports.driven.RunRegistry;
import dev.sextant.ports.driving.SubmitRuns;
import java.time.InstantSource;

/** Registers submissions as runs. */
public final class RunSubmitter implements SubmitRuns {
    /** An id that is taken is a rare accident; a hundred in a row mean that the ids or the registry are broken. */
    private static final int MOST_IDS = 100;

    private final RunRegistry registry;
    private final RunIds ids;
    private final InstantSource clock;

    public RunSubmitter(RunRegistry registry, RunIds ids, InstantSource clock) {
        this.registry = registry;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public RegistrationOutcome submit(Submission submission, String by) {
        return register(submission, by, false);
    }

    @Override
    public RegistrationOutcome rerun(Submission submission, String by) {
        return register(submission, by, true);
    }

    private RegistrationOutcome register(Submission submission, String by, boolean rerun) {
        for (int tried = 0; tried < MOST_IDS; tried++) {
            Registration registration =
                    new Registration(ids.next(), submission, WallInstant.truncated(clock.instant()), by, rerun);
            RegistrationOutcome outcome = registry.register(registration);
            if (!(outcome instanceof RegistrationOutcome.IdTaken)) {
                return outcome;
            }
        }
        throw new StorageUnavailable(
                Trouble.FAILED,
                "The registry says that " + MOST_IDS + " new run ids in a row are taken; run `verify` on the store.");
    }
}
