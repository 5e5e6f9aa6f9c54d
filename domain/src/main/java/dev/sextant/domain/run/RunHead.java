package dev.sextant.domain.run;

import dev.sextant.domain.InvalidValue;
import dev.sextant.domain.id.RunId;
import dev.sextant.domain.text.BoundedText;
import dev.sextant.domain.time.WallInstant;
import java.util.Optional;

/**
 * What a run keeps through all its states.
 *
 * @param attempt 1 for the first try, n + 1 for the retry of an attempt n
 * @param retryOf the run that this one tries again
 * @param claims how often the run was claimed so far: the fence of the latest claim, 0 before the first
 * @param version 1 when registered, and one more with every step; what a step's compare-and-set compares
 */
public record RunHead(
        RunId id,
        Submission submission,
        SubmissionDigest digest,
        WallInstant registeredAt,
        String registeredBy,
        int attempt,
        Optional<RunId> retryOf,
        long claims,
        long version) {
    public RunHead {
        BoundedText.name("registeredBy", registeredBy);
        if (attempt < 1 || claims < 0 || version < 1) {
            throw new InvalidValue(
                    "run",
                    "has attempt " + attempt + ", claims " + claims + " and version " + version
                            + ", but they begin at 1, 0 and 1");
        }
        if (attempt == Integer.MAX_VALUE || claims == Long.MAX_VALUE || version == Long.MAX_VALUE) {
            throw new InvalidValue(
                    "run",
                    "has attempt " + attempt + ", claims " + claims + " and version " + version
                            + ", but there must be a next one of each");
        }
    }

    /** Whether the run is for nodes to take from the queue, and not for the client that registered it. */
    public boolean isForNodes() {
        return submission.driver() == Driver.NODE;
    }

    RunHead stepped() {
        return new RunHead(id, submission, digest, registeredAt, registeredBy, attempt, retryOf, claims, version + 1);
    }

    RunHead claimed() {
        return new RunHead(
                id, submission, digest, registeredAt, registeredBy, attempt, retryOf, claims + 1, version + 1);
    }
}
