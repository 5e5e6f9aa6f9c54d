package dev.sextant.domain.run;

import dev.sextant.domain.InvalidValue;
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
 * @param retry the attempt that this one follows, if it is a retry
 */
public record Registration(
        RunId id, Submission submission, WallInstant at, String by, boolean rerun, Optional<Retry> retry) {
    public Registration {
        BoundedText.name("by", by);
    }

    /** Asks for a first attempt. */
    public Registration(RunId id, Submission submission, WallInstant at, String by, boolean rerun) {
        this(id, submission, at, by, rerun, Optional.empty());
    }

    /**
     * What a retry follows.
     *
     * @param of the run that is tried again
     * @param attempt the number of the new attempt, at least 2
     */
    public record Retry(RunId of, int attempt) {
        public Retry {
            if (attempt < 2) {
                throw new InvalidValue("attempt", "is " + attempt + ", but a retry is at least the second");
            }
        }
    }

    /** The next attempt at what a run tried. It is wanted whether or not another run with the same digest stands. */
    static Registration retryOf(RunHead failed, RunId id, StepNote note) {
        return new Registration(
                id,
                failed.submission(),
                note.at(),
                note.by(),
                true,
                Optional.of(new Retry(failed.id(), failed.attempt() + 1)));
    }

    /** The run as it is registered. */
    public PendingRun run() {
        int attempt = retry.map(Retry::attempt).orElse(1);
        return new PendingRun(
                new RunHead(id, submission, submission.digest(), at, by, attempt, retry.map(Retry::of), 0, 1));
    }

    /** What is written to history. */
    public StepNote note() {
        return new StepNote(
                at,
                by,
                retry.map(next -> "attempt " + next.attempt() + ", after " + next.of())
                        .orElse(rerun ? "registered, whether or not another stands" : "registered"));
    }
}
