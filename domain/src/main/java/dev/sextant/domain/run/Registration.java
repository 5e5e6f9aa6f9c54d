package dev.sextant.domain.run;

import dev.sextant.domain.id.RunId;
import dev.sextant.domain.text.BoundedText;
import dev.sextant.domain.time.WallInstant;
import java.util.Optional;

/**
 * Asks a registry to take up a submission as a new run.
 *
 * @param id the new run's id
 * @param by who asks, 1 to 250 code points
 * @param rerun whether a run is wanted even if one with the same digest stands
 */
public record Registration(RunId id, Submission submission, WallInstant at, String by, boolean rerun) {
    public Registration {
        BoundedText.name("by", by);
    }

    /** The run as it is registered. */
    public PendingRun run() {
        return new PendingRun(new RunHead(id, submission, submission.digest(), at, by, 1, Optional.empty(), 0, 1));
    }

    /** What is written to history. */
    public StepNote note() {
        return new StepNote(at, by, rerun ? "registered again" : "registered");
    }
}
