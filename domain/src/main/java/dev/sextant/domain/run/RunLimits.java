package dev.sextant.domain.run;

import dev.sextant.domain.InvalidValue;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a run may use; beyond it the run is ended as FAILED.
 *
 * @param duration from its start, whole seconds, at least one
 * @param memoryBytes of its process tree, 1 to 2^53
 * @param steps of its own counting, 1 to 2^53
 */
public record RunLimits(Optional<Duration> duration, OptionalLong memoryBytes, OptionalLong steps) {
    /** Above this not every whole number is a double, and the submission's JSON could not hold it. */
    private static final long MOST = 1L << 53;

    /** No limit. */
    public static final RunLimits NONE = new RunLimits(Optional.empty(), OptionalLong.empty(), OptionalLong.empty());

    public RunLimits {
        duration.ifPresent(time -> {
            if (!time.truncatedTo(ChronoUnit.SECONDS).equals(time)) {
                throw new InvalidValue("duration", "is " + time + ", but must be whole seconds");
            }
            check("duration", time.toSeconds());
        });
        memoryBytes.ifPresent(bytes -> check("memoryBytes", bytes));
        steps.ifPresent(count -> check("steps", count));
    }

    private static void check(String field, long value) {
        if (value < 1 || value > MOST) {
            throw new InvalidValue(field, "is " + value + ", but must be 1 to 2^53");
        }
    }
}
